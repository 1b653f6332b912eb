import Foundation

extension SpinConfiguration {
  /// (1/N) Σᵢ s(r) s(r + d): the correlation at one displacement d, averaged over the torus.
  ///
  /// - Complexity: O(N), N the number of spins.
  public func correlation(rows: Int, columns: Int) -> Double {
    let size = lattice.size
    let (down, across) = (lattice.wrapped(rows), lattice.wrapped(columns))
    var sum = 0
    for row in 0..<size {
      let here = row * size
      let there = (row + down) % size * size
      for column in 0..<size {
        let shifted = column + across < size ? column + across : column + across - size
        sum += Int(spins[here + column] * spins[there + shifted])
      }
    }
    return Double(sum) / Double(lattice.sites)
  }

  /// The correlation at `distance` sites, averaged over the two directions of the lattice.
  public func correlation(distance: Int) -> Double {
    (correlation(rows: 0, columns: distance) + correlation(rows: distance, columns: 0)) / 2
  }

  /// S(k) = |Σᵢ sᵢ e^(ik·r)|²/N at the wave vector k = 2π(rows, columns)/L.
  ///
  /// S(0) = M²/N, and the mean of S over all L² wave vectors is 1.
  ///
  /// - Complexity: O(N), N the number of spins.
  public func structureFactor(rows: Int, columns: Int) -> Double {
    let size = lattice.size
    // The phase of a site depends on (row · rows + column · columns) mod L alone.
    let angles = (0..<size).map { 2 * Double.pi * Double($0) / Double(size) }
    let (cosines, sines) = (angles.map { cos($0) }, angles.map { sin($0) })
    let (down, across) = (lattice.wrapped(rows), lattice.wrapped(columns))
    var (real, imaginary) = (0.0, 0.0)
    for row in 0..<size {
      var phase = row * down % size
      for column in 0..<size {
        let spin = Double(spins[row * size + column])
        real += spin * cosines[phase]
        imaginary += spin * sines[phase]
        phase += across
        if phase >= size { phase -= size }
      }
    }
    return (real * real + imaginary * imaginary) / Double(lattice.sites)
  }
}
