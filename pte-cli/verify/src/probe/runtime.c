/*
 * What a program without a C library needs: it reads questions from stdin and writes the answers to stdout.
 *
 * A question is a line of three numbers in hex: the helper and its two arguments. An answer is a line with one number.
 * The question "u" turns buffering off: if a helper stops the program, all answers before it are out.
 *
 * Compiled without the kernel's headers. The numbers of the system calls and the assembler come from the machine file.
 */
typedef unsigned long long u64;

long probe_syscall(long number, long a, long b, long c);
u64 probe_answer(u64 helper, u64 a, u64 b);

void *memset(void *to, int byte, unsigned long size)
{
	char *at = to;
	while (size--)
		*at++ = byte;
	return to;
}

void *memcpy(void *to, const void *from, unsigned long size)
{
	char *at = to;
	const char *next = from;
	while (size--)
		*at++ = *next++;
	return to;
}

static char in[1 << 16], out[1 << 16];
static long in_size, in_at, out_size;

static int next_byte(void)
{
	if (in_at == in_size) {
		in_size = probe_syscall(PROBE_READ, 0, (long)in, sizeof(in));
		in_at = 0;
		if (in_size <= 0)
			return -1;
	}
	return in[in_at++];
}

static void flush(void)
{
	long done = 0;
	while (done < out_size) {
		long n = probe_syscall(PROBE_WRITE, 1, (long)out + done, out_size - done);
		if (n <= 0)
			probe_syscall(PROBE_EXIT, 1, 0, 0);
		done += n;
	}
	out_size = 0;
}

static void put(u64 value)
{
	int shift = 60;
	if (out_size > (long)sizeof(out) - 20)
		flush();
	while (shift && !(value >> shift & 15))
		shift -= 4;
	for (; shift >= 0; shift -= 4)
		out[out_size++] = "0123456789abcdef"[value >> shift & 15];
	out[out_size++] = '\n';
}

void probe_main(void)
{
	u64 numbers[3] = { 0, 0, 0 };
	int at = 0, unbuffered = 0, byte;

	while ((byte = next_byte()) >= 0) {
		if (byte == 'u') {
			unbuffered = 1;
		} else if (byte == ' ') {
			at++;
		} else if (byte == '\n') {
			if (at == 2) {
				put(probe_answer(numbers[0], numbers[1], numbers[2]));
				if (unbuffered)
					flush();
			}
			numbers[0] = numbers[1] = numbers[2] = 0;
			at = 0;
		} else {
			numbers[at] = numbers[at] << 4 | (byte <= '9' ? byte - '0' : byte - 'a' + 10);
		}
	}
	flush();
	probe_syscall(PROBE_EXIT, 0, 0, 0);
}
