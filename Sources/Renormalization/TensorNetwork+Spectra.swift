import Foundation
import LinearAlgebra

extension TensorNetwork {
  /// The singular values of the last splitting, those that were dropped included.
  ///
  /// They are those of the matrix of T between two neighboring indices and the two others, by parity,
  /// in descending order, divided by the largest of all. Of each parity all that were kept are known,
  /// and a few of those that were dropped: the list of a parity merges those of its two signs under
  /// exchange, each with an eighth and two more values than it kept in the step before, if there are
  /// so many, and never more than χ. Beyond the kept ones, values may be missing in between. Empty
  /// before the first step.
  public var singularValues: (even: [Double], odd: [Double]) {
    let largest = spectra.compactMap(\.first).max() ?? 1
    func values(parity: Int) -> [Double] {
      zip(PairSector.allCases, spectra).filter { $0.0.parity == parity }
        .flatMap { $0.1 }.map { ($0 / largest) * ($0 / largest) }.sorted(by: >)
    }
    return (values(parity: 0), values(parity: 1))
  }

  /// The eigenvalues of the transfer matrix Σᵤ T[u, l, u, r], divided by that of largest magnitude.
  ///
  /// It is the transfer matrix of a whole row of the torus, to the power of the number of rows: with
  /// the magnitudes Λᵢ the torus has Z = Σ Λᵢ, and at T_c −ln(Λᵢ/Λ₀)/2π are scaling dimensions, if n
  /// is even (Gu and Wen, 2009). By parity, in descending order of magnitude; they are real, as the
  /// matrix is symmetric.
  ///
  /// - Throws: `LinearAlgebraError` if the method does not converge.
  /// - Complexity: O(χ⁵).
  public var transferEigenvalues: (even: [Double], odd: [Double]) {
    get throws {
      let (even, odd) = try scaledTransferEigenvalues
      let largest = (even + odd).map(abs).max() ?? 1
      return (even.map { $0 / largest }, odd.map { $0 / largest })
    }
  }

  /// ln |Λ| of the eigenvalues of the transfer matrix, with the factor of the tensor.
  ///
  /// The largest of them is ln Λ₀ = N f + πc/6 at T_c, with f = ln Z/N of the infinite lattice,
  /// up to terms that vanish with growing N. Differences lose digits as N grows;
  /// `transferEigenvalues` has them all. −∞ for an eigenvalue 0.
  ///
  /// - Throws: `LinearAlgebraError` if the method does not converge.
  public var logTransferEigenvalues: (even: [Double], odd: [Double]) {
    get throws {
      let (even, odd) = try scaledTransferEigenvalues
      return (even.map { log(abs($0)) + logScale }, odd.map { log(abs($0)) + logScale })
    }
  }

  private var scaledTransferEigenvalues: (even: [Double], odd: [Double]) {
    get throws {
      let matrix = transferMatrix
      func eigenvalues(parity: Int) throws -> [Double] {
        let values = leg.values(parity: parity)
        return try Matrix(values.map { l in values.map { (matrix[l, $0] + matrix[$0, l]) / 2 } })
          .symmetricEigensystem().values.sorted { abs($0) > abs($1) }
      }
      return (try eigenvalues(parity: 0), try eigenvalues(parity: 1))
    }
  }

  /// Σᵤ T[u, l, u, r] = Σ X[(u, l), e] X[(r, u), e] σᵣ σᵤ over u and e; in a sector, X[(r, u)] is
  /// ± X[(u, r)].
  private var transferMatrix: Matrix {
    var result = Matrix(rows: leg.count, columns: leg.count)
    for (sector, half) in zip(PairSector.allCases, halves) {
      let rows = rows(of: sector)
      for u in 0..<leg.count {
        let partners = rows[u].sorted { $0.key < $1.key }
        let block = Matrix(
          partners.map { entry in
            half.row(entry.value.row).map { entry.value.factor * $0 }
          })
        let products = block * block.transposed
        for (i, left) in partners.enumerated() {
          for (j, right) in partners.enumerated() {
            result[left.key, right.key] +=
              sector.sign * leg.signs[u] * leg.signs[right.key] * products[i, j]
          }
        }
      }
    }
    return result
  }

  /// For x and y the row of a sector in which |xy⟩ stands, and with which factor; shape [x][y].
  private func rows(of sector: PairSector) -> [[Int: (row: Int, factor: Double)]] {
    var result: [[Int: (row: Int, factor: Double)]] = Array(repeating: [:], count: leg.count)
    for (row, pair) in leg.pairs(of: sector).enumerated() {
      let factor = pair.x == pair.y ? 1 : 0.5.squareRoot()
      result[pair.x][pair.y] = (row, factor)
      if pair.x != pair.y { result[pair.y][pair.x] = (row, sector.sign * factor) }
    }
    return result
  }

  /// The logarithm of the factor that `tensor` lacks.
  public var logScale: Double { exp2(Double(steps)) * logScalePerSite }

  /// T[u, l, d, r] without its factor e^`logScale`, the even values of each index first.
  ///
  /// - Complexity: O(χ⁶); for readers and tests.
  public var tensor: Tensor {
    var result = Tensor(shape: Array(repeating: leg.count, count: 4))
    for (sector, half) in zip(PairSector.allCases, halves) {
      let rows = rows(of: sector)
      let products = half * half.transposed
      for u in 0..<leg.count {
        for (l, left) in rows[u] {
          for r in 0..<leg.count {
            for (d, right) in rows[r] {
              result[u, l, d, r] +=
                left.factor * right.factor * leg.signs[r] * leg.signs[d]
                * products[left.row, right.row]
            }
          }
        }
      }
    }
    return result
  }
}
