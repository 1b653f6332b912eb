import CBLAS
import Foundation

/// Makes OpenBLAS run on the thread that calls it; whatever calls OpenBLAS calls this first.
///
/// The book computes independent points in parallel; a library that starts threads of its own inside
/// each of them makes all of them slower. With OpenMP, as Homebrew builds OpenBLAS, the number of
/// threads belongs to the calling thread, and every new one begins with all processors: there it is
/// set anew with every call, in nanoseconds.
package func useOneThread() {
  _ = oneThread
  setOpenMPThreads?(1)
}

/// OpenBLAS's own number of threads, set once, before its first use; then its results are checked.
private let oneThread: Void = {
  openblas_set_num_threads(1)
  setOpenMPThreads?(1)
  if let complaint = ProductCheck.complaint(about: ProductCheck.product) { fatalError(complaint) }
}()

/// OpenMP's omp_set_num_threads, if this OpenBLAS was built with OpenMP.
///
/// `openblas_set_num_threads` is not enough there: some versions of OpenBLAS forget what it says in
/// favor of OpenMP's number. The function is looked up because only such a build brings it along.
private let setOpenMPThreads: (@convention(c) (CInt) -> Void)? = {
  guard openblas_get_parallel() == OPENBLAS_OPENMP else { return nil }
  return dlsym(dlopen(nil, RTLD_NOW), "omp_set_num_threads").map {
    unsafeBitCast($0, to: (@convention(c) (CInt) -> Void).self)
  }
}()
