/*
 * The kernel's own headers. A page is only asked for its number: page_to_pfn is replaced before linux/swapops.h, so that
 * the constructors that take a page work on the number that is asked.
 */
#include <linux/version.h>
#include <linux/mm.h>
#include <linux/swap.h>
#ifndef _LINUX_SWAPOPS_H
static unsigned long probe_pfn;
#undef page_to_pfn
#define page_to_pfn(page) ((void)(page), probe_pfn)
#define PROBE_PAGES
#endif
#include <linux/swapops.h>
#if __has_include(<linux/leafops.h>)
#include <linux/leafops.h>
#endif
#if __has_include(<linux/mm_inline.h>)
#include <linux/mm_inline.h>
#endif
#ifdef PROBE_PAGES
static struct page probe_page;
/* The first member of struct page is its flags: constructors insist on a locked page. */
static struct page *probe_locked(unsigned long pfn)
{
	probe_pfn = pfn;
	*(unsigned long *)&probe_page = 1UL << PG_locked;
	return &probe_page;
}
#endif
