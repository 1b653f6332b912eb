import CBLAS

/// A look at whether OpenBLAS multiplies rightly on this processor, before anything relies on it.
///
/// OpenBLAS chooses its kernels when a program starts, by the processor that it finds. Kernels for new
/// processors have been wrong before, and a book of wrong numbers looks like any other.
enum ProductCheck {
  /// A product of an m × k and a k × n matrix, or of the transpose of a k × m one.
  typealias Product = (
    _ m: Int, _ n: Int, _ k: Int, _ isTransposed: Bool, _ a: [Double], _ b: [Double]
  ) -> [Double]

  /// What OpenBLAS makes of it.
  static func product(
    m: Int, n: Int, k: Int, isTransposed: Bool, a: [Double], b: [Double]
  ) -> [Double] {
    var result = Array(repeating: 0.0, count: m * n)
    cblas_dgemm(
      CblasRowMajor, isTransposed ? CblasTrans : CblasNoTrans, CblasNoTrans, size(m), size(n),
      size(k), 1, a, size(isTransposed ? m : k), b, size(n), 0, &result, size(n))
    return result
  }

  /// What is wrong with a product, or nil: compared with plain loops, for sizes that no kernel fits.
  static func complaint(about product: Product) -> String? {
    for (m, n, k) in [(1, 1, 1), (5, 3, 7), (33, 17, 29), (70, 65, 131)] {
      for isTransposed in [false, true] {
        // Whole numbers of no simple pattern, whose products and sums are exact.
        let a = (0..<m * k).map { Double(($0 * 37 + 11) % 101 - 50) }
        let b = (0..<k * n).map { Double(($0 * 53 + 29) % 97 - 48) }
        let result = product(m, n, k, isTransposed, a, b)
        for row in 0..<m {
          for column in 0..<n {
            var sum = 0.0
            for l in 0..<k {
              sum += a[isTransposed ? l * m + row : row * k + l] * b[l * n + column]
            }
            guard result[row * n + column] == sum else {
              return
                "OpenBLAS multiplies wrongly on this processor: element [\(row), \(column)] of a "
                + "product of \(m) × \(k) and \(k) × \(n) is \(result[row * n + column]), not "
                + "\(sum). It is \(configuration). Set OPENBLAS_CORETYPE to an older processor, such "
                + "as Haswell or Nehalem, or install another version."
            }
          }
        }
      }
    }
    return nil
  }

  /// The version, and the processor that it takes this one for.
  private static var configuration: String {
    let parts = [openblas_get_config(), openblas_get_corename()].compactMap { $0 }
    return parts.map { String(cString: $0) }.joined(separator: ", kernels for ")
  }
}
