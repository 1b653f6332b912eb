import Foundation

/// The oracle: a ring of N spins summed over all its 2ᴺ states, in the plainest way there is.
struct Enumeration {
  var logPartition = 0.0
  var energy = 0.0
  var energyVariance = 0.0
  var magnetization = 0.0
  /// ⟨s₀ s_r⟩; index r.
  var correlations: [Double]

  init(sites: Int, coupling: Double, field: Double) {
    var partition = 0.0
    var energySum = 0.0
    var terms: [(weight: Double, energy: Double)] = []
    var spinSum = 0.0
    var products = [Double](repeating: 0, count: sites + 1)
    for state in 0..<(1 << sites) {
      func spin(_ site: Int) -> Double { (state >> (site % sites)) & 1 == 1 ? 1 : -1 }
      var bonds = 0.0
      var sum = 0.0
      for site in 0..<sites {
        bonds += spin(site) * spin(site + 1)
        sum += spin(site)
      }
      let weight = exp(coupling * bonds + field * sum)
      partition += weight
      energySum -= weight * bonds
      terms.append((weight, -bonds))
      spinSum += weight * sum
      for distance in 0...sites { products[distance] += weight * spin(0) * spin(distance) }
    }
    logPartition = log(partition)
    energy = energySum / partition
    // Deviations from the mean, in a second pass: ⟨E²⟩ − ⟨E⟩² would cancel.
    let mean = energy
    energyVariance =
      terms.map { $0.weight * ($0.energy - mean) * ($0.energy - mean) }.reduce(0, +) / partition
    magnetization = spinSum / partition / Double(sites)
    correlations = products.map { $0 / partition }
  }
}
