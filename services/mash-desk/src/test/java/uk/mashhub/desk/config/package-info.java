/** Proofs of how the desk is put together. */
