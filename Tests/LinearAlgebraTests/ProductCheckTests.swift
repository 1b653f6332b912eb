import Testing

@testable import LinearAlgebra

@Suite struct ProductCheckTests {
  @Test func `OpenBLAS multiplies rightly here`() {
    #expect(ProductCheck.complaint(about: ProductCheck.product) == nil)
  }

  @Test func `a product that loses the last column of an odd matrix is noticed`() throws {
    let complaint = ProductCheck.complaint { m, n, k, isTransposed, a, b in
      var result = ProductCheck.product(m: m, n: n, k: k, isTransposed: isTransposed, a: a, b: b)
      if n > 16 && n % 4 == 1 { result[n - 1] = 0 }
      return result
    }
    #expect(try #require(complaint).contains("OPENBLAS_CORETYPE"))
  }

  @Test func `a product that does not transpose is noticed`() {
    let complaint = ProductCheck.complaint { m, n, k, _, a, b in
      ProductCheck.product(m: m, n: n, k: k, isTransposed: false, a: a, b: b)
    }
    #expect(complaint != nil)
  }
}
