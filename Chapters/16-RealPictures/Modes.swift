// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Pictures
import Statistics

//: PROSE-PLACES

extension RealPictures {
  /// ⟨uᵢuⱼ⟩ of rows, u counted from their mean.
  static func covariance(_ rows: Matrix) -> Matrix {
    let centered = self.centered(rows, meanRow(rows))
    return (1 / Double(rows.rows)) * centered.transposedTimes(centered)
  }

  static func centered(_ rows: Matrix, _ mean: [Double]) -> Matrix {
    let n = rows.columns
    return Matrix(
      rows: rows.rows, columns: n,
      elements: rows.elements.enumerated().map { $0.element - mean[$0.offset % n] })
  }

  /// The part of Σ|C|² that waves on the torus have on their diagonal; 1 if C depends on differences alone.
  static func diagonalPart(_ covariance: Matrix, size: Int) -> Double {
    let n = size * size
    var diagonal = 0.0
    let angles = (0..<n * n).map { index -> Double in
      let (site, wave) = (index / n, index % n)
      return 2 * .pi * Double(site / size * (wave / size) + site % size * (wave % size))
        / Double(size)
    }
    var own = Array(repeating: 0.0, count: n)
    for shift in [0, Double.pi / 2] {
      let waves = Matrix(rows: n, columns: n, elements: angles.map { cos($0 - shift) })
      let turned = covariance * waves
      for index in 0..<n * n {
        own[index % n] += waves.elements[index] * turned.elements[index] / Double(n)
      }
    }
    for power in own { diagonal += power * power }
    return diagonal / covariance.elements.reduce(0) { $0 + $1 * $1 }
  }

  /// Each picture moved on the torus, to a random place.
  static func moved(_ pictures: Matrix, using random: inout RandomStream) -> Matrix {
    Matrix(
      (0..<pictures.rows).map { row in
        let (down, right) = (random.integer(below: side), random.integer(below: side))
        return (0..<side * side).map { site in
          pictures[row, (site / side + down) % side * side + (site % side + right) % side]
        }
      })
  }
}

extension RealPictures {
  struct Place: Codable {
    /// "clothing", or "moved": the same pictures at random places of the torus.
    var world: String
    /// The diagonal part of the covariance; of two halves.
    var diagonal: Estimate
    /// The standard deviation of pixels: in the middle, and halfway to the corner.
    var middle, corner: Double
    /// Correlations of pixels at a distance of 4: about the middle, and across the collar.
    var near, far: Double
  }

  static let places = Experiment("places", over: ["clothing", "moved", "magnet"]) {
    (name: String, run: inout Run) throws -> [Place] in
    var pictures: Matrix
    if name == "magnet" {
      let states = IsingSamples.generate(
        count: run.count(quick: 2_400, full: 20_000), latticeSize: side,
        coupling: InfiniteIsingPlane.criticalCoupling, using: run.random.substream("torus"))
      pictures = Matrix((0..<states.count).map { states[$0].spins.map { Double($0) } })
    } else {
      pictures = try world("clothing", run)
    }
    if name == "moved" { pictures = moved(pictures, using: &run.random) }
    let halves = groups(pictures, 2).map(covariance)
    let all = 0.5 * (halves[0] + halves[1])
    func correlation(_ a: Int, _ b: Int) -> Double {
      all[a, b] / (all[a, a] * all[b, b]).squareRoot()
    }
    return [
      Place(
        world: name, diagonal: mean(of: halves.map { diagonalPart($0, size: side) }),
        middle: all[14 * side + 14, 14 * side + 14].squareRoot(),
        corner: all[3 * side + 3, 3 * side + 3].squareRoot(),
        near: correlation(14 * side + 12, 14 * side + 16),
        far: correlation(4 * side + 12, 4 * side + 16))
    ]
  }
}

//: PROSE-MODES

extension RealPictures {
  /// Principal components: directions of pictures in the order of their variance.
  struct Modes: Sendable {
    var mean: [Double]
    /// Variances, the largest first, and the directions as columns.
    var values: [Double]
    var vectors: Matrix

    init(of pictures: Matrix) throws {
      mean = meanRow(pictures)
      let system = try covariance(pictures).symmetricEigensystem()
      let n = system.values.count
      values = system.values.reversed()
      let elements = system.vectors.elements
      vectors = Matrix(
        rows: n, columns: n,
        elements: (0..<n * n).map { elements[$0 / n * n + n - 1 - $0 % n] })
    }

    /// Coefficients of pictures; shape [picture][mode].
    func coefficients(_ pictures: Matrix) -> Matrix {
      centered(pictures, mean) * vectors
    }
  }

  static func modes(_ run: Run) throws -> Modes {
    let count = run.count(quick: 6_000, full: 20_000)
    return try run.shared("modes") { _, _ in
      try Modes(of: gray(try stock(run).training, 0..<count))
    }
  }

  /// The first columns of a matrix.
  static func columns(_ matrix: Matrix, _ range: Range<Int>) -> Matrix {
    let n = matrix.columns
    return Matrix(
      rows: matrix.rows, columns: range.count,
      elements: (0..<matrix.rows).flatMap { row in
        matrix.elements[row * n + range.lowerBound..<row * n + range.upperBound]
      })
  }
}

extension RealPictures {
  /// One eigenvalue of the covariance of a world.
  struct Variance: Codable {
    var world: String
    var rank: Int
    var value: Double
    /// The exponent of a power of the rank, from ranks 5 to 50, and that of the spectrum, of the whole world.
    var exponent, spectral: Double
  }

  static let variances = Experiment("variances", over: ["clothing", "magnet", "leaves"]) {
    (name: String, run: inout Run) throws -> [Variance] in
    let pictures = try world(name, run)
    let modes = name == "clothing" ? try modes(run) : try Modes(of: pictures)
    let spectral = exponent(spectrum(pictures))
    let ranks = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 113, 160, 226, 320]
    let own = (5...50).map { (log(Double($0)), log(modes.values[$0 - 1])) }
    let center = own.reduce(0) { $0 + $1.0 } / Double(own.count)
    let slope =
      own.reduce(0) { $0 + ($1.0 - center) * $1.1 }
      / own.reduce(0) { $0 + ($1.0 - center) * ($1.0 - center) }
    return ranks.map {
      Variance(world: name, rank: $0, value: modes.values[$0 - 1], exponent: -slope, spectral: spectral)
    }
  }
}

//: PROSE-MODEFLOW

extension RealPictures {
  /// What is left of pictures when only the K modes of largest variance are kept.
  struct Kept: Codable {
    var world: String
    var modes: Int
    /// ⟨φ⁴⟩/⟨φ²⟩² over pixels and pictures, and of the coefficients of the last modes kept.
    var kurtosis, coefficients: Estimate
    /// The part of the variance that is kept.
    var share: Double
  }

  static let cutoffs = [784, 400, 200, 100, 50, 25, 12, 6, 3]

  static let modeFlow = Experiment("mode-flow", over: ["clothing", "Gaussian", "within classes"]) {
    (name: String, run: inout Run) throws -> [Kept] in
    let modes = try modes(run)
    let count = run.count(quick: 3_000, full: 10_000)
    let stock = try stock(run)
    let (pictures, labels) = (gray(stock.test, 0..<count), Array(stock.test.labels[..<count]))
    var z = modes.coefficients(pictures)
    let n = z.columns
    if name == "Gaussian" {
      let random = (0..<count * n).map { _ in run.random.normal() }
      z = Matrix(
        rows: count, columns: n,
        elements: random.enumerated().map { $0.element * max(modes.values[$0.offset % n], 0).squareRoot() })
    }
    if name == "within classes" {
      // Subtract the mean coefficients of each class
      var (sums, counts) = (
        Array(repeating: Array(repeating: 0.0, count: n), count: 10), Array(repeating: 0.0, count: 10)
      )
      for row in 0..<count {
        counts[labels[row]] += 1
        for k in 0..<n { sums[labels[row]][k] += z.elements[row * n + k] }
      }
      z = Matrix(
        rows: count, columns: n,
        elements: z.elements.enumerated().map { index, value in
          let label = labels[index / n]
          return value - sums[label][index % n] / counts[label]
        })
    }
    let groups = groups(z)
    let total = modes.values.reduce(0, +)
    return cutoffs.map { cutoff in
      let shown = columns(modes.vectors, 0..<cutoff).transposed
      let last = cutoff / 2..<cutoff
      return Kept(
        world: name, modes: cutoff,
        kurtosis: kurtosis(groups.map { columns($0, 0..<cutoff) * shown }),
        coefficients: mean(
          of: groups.map { group in
            last.reduce(0) { sum, k in
              let column = group.column(k)
              let square = column.reduce(0) { $0 + $1 * $1 } / Double(column.count)
              let fourth = column.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(column.count)
              return sum + fourth / (square * square)
            } / Double(last.count)
          }),
        share: modes.values[..<cutoff].reduce(0, +) / total)
    }
  }
}
extension RealPictures {
  static let t3 = Claim(
    "tmp3", "x", source: "found here", from: places, control: .altered("x") { $0.middle = $0.middle + 100 }
  ) { rows in .identity(rows[0].middle, 0, tolerance: 9) }
  static let t4 = Claim(
    "tmp4", "x", source: "found here", from: variances, control: .altered("x") { $0.value = $0.value + 1000 }
  ) { rows in .identity(rows[0].value, 0, tolerance: 900) }
  static let t5 = Claim(
    "tmp5", "x", source: "found here", from: modeFlow, control: .altered("x") { $0.share = $0.share + 1000 }
  ) { rows in .identity(rows[0].share, 0, tolerance: 900) }
}
