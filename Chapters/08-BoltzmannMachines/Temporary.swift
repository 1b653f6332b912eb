import Foundation
import Learning
import LinearAlgebra
import Statistics

extension RestrictedBoltzmannMachine {
  func reconstructionError(of data: [Double]) -> Double {
    let table = hiddenGivenVisible()
    var error = 0.0
    let ups = (0..<1 << hiddenCount).map { h in
      visibleFields(of: units.values(ofState: h, count: hiddenCount)).map {
        units.probabilityUp(field: $0)
      }
    }
    for v in 0..<1 << visibleCount where data[v] > 0 {
      for h in 0..<1 << hiddenCount {
        for i in 0..<visibleCount {
          error += data[v] * table[v, h] * (v >> i & 1 == 1 ? 1 - ups[h][i] : ups[h][i])
        }
      }
    }
    return error / Double(visibleCount)
  }
  func pseudoLogLikelihood(of data: [Double]) -> Double {
    let w = logWeights()
    var sum = 0.0
    for v in 0..<data.count where data[v] > 0 {
      for i in 0..<visibleCount { sum -= data[v] * log1p(exp(w[v ^ 1 << i] - w[v])) }
    }
    return sum
  }
}
