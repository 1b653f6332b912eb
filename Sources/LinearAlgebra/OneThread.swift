import CBLAS

/// Makes OpenBLAS run on the thread that calls it, once, before its first use.
///
/// The book computes independent points in parallel; a library that starts threads of its own inside
/// each of them makes all of them slower. To touch this constant is to have it done.
let oneThread: Void = openblas_set_num_threads(1)
