use pte_core::s390;

fn main() {
    // s390 cannot have DEVICE_PRIVATE.
    let _ = |entry: s390::Entry| matches!(entry, s390::Entry::DevicePrivateRead { .. });
}
