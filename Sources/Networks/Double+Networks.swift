import CBLAS
import LinearAlgebra

extension Double: NetworkScalar {
  /// C = AB by dgemm, which adds the product to what C was filled with.
  public static func multiply(
    _ a: MatrixView<Double>, _ b: MatrixView<Double>, plus bias: UnsafePointer<Double>?,
    adding: Bool, into c: MatrixView<Double>
  ) {
    useOneThread()
    if !adding {
      for i in 0..<c.rows {
        for j in 0..<c.columns { c[i, j] = bias?[j] ?? 0 }
      }
    }
    func order(_ view: MatrixView<Double>) -> (CBLAS_TRANSPOSE, Int32) {
      view.columnStep == 1
        ? (CblasNoTrans, size(max(view.rowStep, view.columns)))
        : (CblasTrans, size(max(view.columnStep, view.rows)))
    }
    let (first, second) = (order(a), order(b))
    cblas_dgemm(
      CblasRowMajor, first.0, second.0, size(c.rows), size(c.columns), size(a.columns), 1, a.start,
      first.1, b.start, second.1, 1, c.start, size(max(c.rowStep, c.columns)))
  }

  /// The bits of the number.
  public var word: UInt64 { bitPattern }
  /// A number from its bits.
  public init(word: UInt64) { self.init(bitPattern: word) }
  /// 64.
  public static var wordBits: Int { 64 }
}
