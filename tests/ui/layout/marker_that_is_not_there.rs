fn main() {
    // s390 has no userfaultfd write protection.
    let _ = pte_core::s390::Markers::UFFD_WP;
}
