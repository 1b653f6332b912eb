// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

extension DeepBeliefNetwork {
  /// Where a field of weights sits on the torus, and how large it is.
  struct Spot: Sendable {
    /// (Σw²)²/Σw⁴.
    var participation: Double
    var x, y: Double
    /// The root of the mean square distance from (x, y), weighed with w².
    var radius: Double
  }

  static func spot(of weights: [Double], size: Int) -> Spot {
    // Make a probability of the squares
    let squares = weights.map { $0 * $0 }
    let total = max(squares.reduce(0, +), .leastNormalMagnitude)
    let shares = squares.map { $0 / total }

    // Find the center by the phases of the longest waves
    let wave = 2 * Double.pi / Double(size)
    func center(_ coordinate: (Int) -> Int) -> Double {
      var (cosine, sine) = (0.0, 0.0)
      for (site, share) in shares.enumerated() {
        cosine += share * cos(wave * Double(coordinate(site)))
        sine += share * sin(wave * Double(coordinate(site)))
      }
      return atan2(sine, cosine) / wave
    }
    let (x, y) = (center { $0 % size }, center { $0 / size })

    // Sum the squares of distances
    var square = 0.0
    for (site, share) in shares.enumerated() {
      let (right, down) = shortest(Double(site % size) - x, Double(site / size) - y, size: size)
      square += share * (right * right + down * down)
    }
    return Spot(
      participation: 1 / max(shares.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude), x: x, y: y,
      radius: square.squareRoot())
  }

  /// The shortest way around the torus.
  static func shortest(_ x: Double, _ y: Double, size: Int) -> (Double, Double) {
    let length = Double(size)
    return (x - length * (x / length).rounded(), y - length * (y / length).rounded())
  }

  /// The radius of a field that is everywhere the same, and has its center on a site.
  static func uniformRadius(size: Int) -> Double {
    let square = (0..<size).reduce(0.0) { sum, site in
      let d = shortest(Double(site), 0, size: size).0
      return sum + d * d
    }
    return (2 * square / Double(size)).squareRoot()
  }
}

extension DeepBeliefNetwork {
  /// A hidden unit.
  struct Unit: Codable {
    var lesson: String
    var size, layer, unit: Int
    var participation, radius, x, y: Double
    /// Of the same weights on shuffled sites.
    var nullParticipation, nullRadius: Double
    /// How often it is up, on pictures it has not seen, and the variance of its mean answer.
    var mean, variance: Double

    /// Its field is spread over the lattice.
    var isDelocalized: Bool { radius > 0.8 * uniformRadius(size: size) }
    /// It gives nearly the same answer to all pictures.
    var isDead: Bool { variance < 0.01 }
  }

  /// The effective field of every unit of a layer, on the lattice of the magnet; [unit][site].
  static func fields(of graduate: Graduate, layer: Int) -> [[Double]] {
    let weights = graduate.stack.effectiveWeights(layer: layer)
    return (0..<weights.columns).map { unit in
      let shown = weights.column(unit)
      return graduate.order.map { shown[$0] }
    }
  }

  static func rounded(_ x: Double, _ digits: Int = 4) -> Double {
    guard x != 0, x.isFinite else { return x }
    let scale = pow(10, Double(digits) - ceil(log10(abs(x))))
    return (x * scale).rounded() / scale
  }

  static func units(of graduate: Graduate, layer: Int, using stream: RandomStream) -> [Unit] {
    let size = graduate.lesson.size
    var random = stream.substream("null", "\(layer)")
    let below =
      layer == 1
      ? graduate.test
      : graduate.stack.answers(to: graduate.test, layer: layer - 1, random: stream)
    let answers = graduate.stack.layers[layer - 1].meanAnswers(to: below)
    return fields(of: graduate, layer: layer).enumerated().map { unit, weights in
      let spot = spot(of: weights, size: size)
      var shuffled = weights
      random.permute(&shuffled)
      let null = self.spot(of: shuffled, size: size)
      let column = answers.column(unit)
      let mean = column.reduce(0, +) / Double(column.count)
      let square = column.reduce(0) { $0 + $1 * $1 } / Double(column.count)
      return Unit(
        lesson: graduate.lesson.name, size: size, layer: layer, unit: unit,
        participation: rounded(spot.participation), radius: rounded(spot.radius),
        x: rounded(spot.x), y: rounded(spot.y), nullParticipation: rounded(null.participation),
        nullRadius: rounded(null.radius), mean: rounded(mean), variance: rounded(square - mean * mean))
    }
  }

  static let unitTable = Experiment("units", over: shownLessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    return (1...graduate.stack.depth).flatMap { units(of: graduate, layer: $0, using: run.random) }
  }
}

extension DeepBeliefNetwork {
  /// A layer of a stack, summed up.
  struct Layer: Codable {
    var lesson: String
    var size, seed, layer, units: Int
    /// The median of the participation, and its tenth, fifth and ninth tenths for the radius.
    var participation, low, radius, high: Double
    /// The median radius of the same weights on shuffled sites.
    var null: Double
    /// The radius of uniform weights.
    var uniform: Double
    var delocalized, dead: Int
    /// Distance from the nearest center of another local unit, in the unit of what random places have.
    var spacing: Estimate
    /// The scatter of w², summed over units of equal weight, over the sites, relative to its mean; and
    /// the same with units moved to random places.
    var unevenness, randomUnevenness: Double
  }

  static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  /// The mean distance to the nearest other point over 1/(2√density), that of random points.
  static func spacing(_ units: [Unit], size: Int) -> Estimate {
    guard units.count > 1 else { return Estimate(.nan, standardError: .nan) }
    let random = 0.5 * Double(size) / Double(units.count).squareRoot()
    return mean(
      of: units.map { unit in
        let distances = units.filter { $0.unit != unit.unit }.map { other in
          let (x, y) = shortest(unit.x - other.x, unit.y - other.y, size: size)
          return hypot(x, y)
        }
        return (distances.min() ?? .nan) / random
      })
  }

  /// The relative scatter over the sites of the sum of fields, each with Σw² = 1 and moved.
  static func unevenness(_ fields: [[Double]], size: Int, moved: (Int) -> (Int, Int)) -> Double {
    var cover = Array(repeating: 0.0, count: size * size)
    for (index, field) in fields.enumerated() {
      let total = field.reduce(0) { $0 + $1 * $1 }
      let (right, down) = moved(index)
      for (site, weight) in field.enumerated() {
        let place = (site / size + down) % size * size + (site % size + right) % size
        cover[place] += weight * weight / max(total, .leastNormalMagnitude)
      }
    }
    let mean = cover.reduce(0, +) / Double(cover.count)
    let square = cover.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(cover.count)
    return square.squareRoot() / mean
  }

  static let layers = Experiment("layers", over: lessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    return (1...graduate.stack.depth).map { layer -> Layer in
      let units = units(of: graduate, layer: layer, using: run.random)
      let local = units.filter { !$0.isDelocalized && !$0.isDead }
      let all = fields(of: graduate, layer: layer)
      let fields = local.map { all[$0.unit] }
      let radii = units.map(\.radius)
      var random = run.random.substream("places", "\(layer)")
      let scattered = (0..<20).map { _ in
        unevenness(fields, size: lesson.size) { _ in
          (random.integer(below: lesson.size), random.integer(below: lesson.size))
        }
      }
      return Layer(
        lesson: lesson.name, size: lesson.size, seed: lesson.seed, layer: layer, units: units.count,
        participation: quantile(units.map(\.participation), 0.5), low: quantile(radii, 0.1),
        radius: quantile(radii, 0.5), high: quantile(radii, 0.9),
        null: quantile(units.map(\.nullRadius), 0.5), uniform: uniformRadius(size: lesson.size),
        delocalized: units.filter(\.isDelocalized).count, dead: units.filter(\.isDead).count,
        spacing: spacing(local, size: lesson.size),
        unevenness: fields.isEmpty ? .nan : unevenness(fields, size: lesson.size) { _ in (0, 0) },
        randomUnevenness: scattered.reduce(0, +) / 20)
    }
  }
}
