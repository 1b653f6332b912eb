// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

//: ## How large is a field? {#sec:locality}
//:
//: Make the squares of the weights of a field a probability, $q_i=w_i^2/\sum w^2$. The
//: **participation number** $1/\sum q_i^2$ counts the sites that carry it: $n$ equal weights have
//: $n$. It does not ask where they are. The **radius** does: the root of the mean square distance
//: from the center, where the center of something on a torus is found from the phases of its
//: longest waves, and a distance is the shortest way around:

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

//: Both need a null. Shuffle the weights of a unit over the sites: the participation stays, and the
//: radius becomes that of a field that is spread over the lattice. We call a unit **delocalized**
//: if its radius is more than 0.8 of that of equal weights everywhere, and **dead** if it gives
//: nearly the same answer to all pictures, with a variance of its mean answer below 0.01. A unit
//: can be both. We count them:

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
        nullRadius: rounded(null.radius), mean: rounded(mean),
        variance: rounded(square - mean * mean))
    }
  }

  static let unitTable = Experiment("units", over: shownLessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    return (1...graduate.stack.depth).flatMap { units(of: graduate, layer: $0, using: run.random) }
  }
}

//: {{figure:locality}}
//:
//: (To be local in this sense is not to be a block. A few large weights draw the center to them:
//: many a shuffled field of the slow lesson is below 0.8, gray in the figure. So @claim:local asks
//: for more.)
//:
//: Before you look at the numbers, guess them. There are four times fewer units in each layer. If
//: they tile the lattice, a unit of the first layer has four sites, one of the second sixteen, and
//: one of the third 64. The slow lesson has participations of {{slow-area-one}} in the first layer,
//: {{slow-area-two}} in the second, and {{slow-area-last}} in the last, the third. (At quick effort
//: the second is the last.) That is {{slow-overlap-one}}, {{slow-overlap-two}} and
//: {{slow-overlap-last}} times what a tile has, so fields overlap their neighbors, by a similar
//: amount on every level, and **their area grows by the ratio of the numbers of units**, as blocks
//: of $2\times2$ would: by {{slow-growth}} in the geometric mean over layers and seeds (@claim:area),
//: where the ratio is 4.
//:
//: With the fast lesson it does not: participations of {{fast-area-one}} and {{fast-area-two}} sites. Of its
//: {{first-units}} first units {{fast-local}} are neither delocalized nor dead
//: ({{fast-delocalized}} are delocalized, {{fast-dead}} dead), with the slow lesson {{slow-local}}.
//: Most of the layer above is local nonetheless: it has learned to listen to those that say
//: something.
//:
//: Is it the start? With weights ten times smaller at the start {{small-local}} units are sound. Is
//: it the rate at the end? If it falls to zero, {{falling-local}} are: that is better, most of all
//: on the large lattice, and it is no cure. Two differences to the slow plan are left, its larger
//: penalty, to which we come in @sec:controls, and the size of its first steps. For these we
//: believe the following. When a pattern moves weights by $\eta v_i$, with the rate $\eta$, it
//: moves the field of a unit by $\eta\sum v_i$, a step for each pixel that is up. A handwritten
//: digit has about a hundred of these; a magnet of $40\times40$ spins has 800. Rates that suit one
//: are too large for the other, and a unit that was thrown far to one side is never up again, or
//: never down, and learns no more.

extension DeepBeliefNetwork {
  /// A layer of a stack, summed up.
  struct Layer: Codable {
    var lesson: String
    var size, seed, layer, units: Int
    /// The median of the participation; the first, fifth and ninth tenth of the radius.
    var participation, low, radius, high: Double
    /// The median radius of the same weights on shuffled sites.
    var null: Double
    /// The radius of uniform weights.
    var uniform: Double
    /// Units of these kinds, and units that are neither.
    var delocalized, dead, local: Int
    /// Σⱼ WᵢⱼWₖⱼ for neighbors i and k, over Σⱼ Wᵢⱼ², of effective fields less their means: 0 for
    /// random weights, whatever basis the units have chosen.
    var kinship: Double
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

  /// What neighbors have in WWᵀ, over what a site has with itself; the mean of each field is taken
  /// off, so that a unit which hears all spins alike does not count.
  static func kinship(of fields: [[Double]], size: Int) -> Double {
    var (neighbors, own) = (0.0, 0.0)
    for field in fields {
      let mean = field.reduce(0, +) / Double(field.count)
      let rest = field.map { $0 - mean }
      for (site, weight) in rest.enumerated() {
        let right = site / size * size + (site + 1) % size
        neighbors += weight * (rest[right] + rest[(site + size) % rest.count]) / 2
        own += weight * weight
      }
    }
    return neighbors / max(own, .leastNormalMagnitude)
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
        local: local.count, kinship: kinship(of: all, size: lesson.size),
        spacing: spacing(local, size: lesson.size),
        unevenness: fields.isEmpty ? .nan : unevenness(fields, size: lesson.size) { _ in (0, 0) },
        randomUnevenness: scattered.reduce(0, +) / 20)
    }
  }
}

//: That fields cover the lattice can be tested in two ways. Places that were thrown at random have
//: nearest neighbors at $1/(2\sqrt\varrho)$ on average, with $\varrho$ their density, and those of
//: a square grid twice as far. And the squares of all fields, summed on each site, are the more
//: even, the better they tile; the same fields moved to random places say how even is even
//: (@fig:tiling).
//:
//: {{figure:tiling}}

extension DeepBeliefNetwork {
  /// Rows of the largest lattice that there is.
  static func largest(_ rows: [Layer]) -> [Layer] {
    let size = rows.map(\.size).max()
    return rows.filter { $0.size == size }
  }

  /// The share of units that are delocalized or dead.
  static func lost(_ rows: [Layer], _ lesson: String) -> Double {
    shownLayer(rows, lesson, 1).map { 1 - Double($0.local) / Double($0.units) } ?? .nan
  }

  /// Participation over that of the layer below.
  static func growth(_ rows: [Layer], _ lesson: String) -> [(seed: Int, layer: Int, ratio: Double)]
  {
    largest(rows).filter { $0.lesson == lesson && $0.layer > 1 }.map { row in
      let below = largest(rows).first {
        $0.lesson == lesson && $0.seed == row.seed && $0.layer == row.layer - 1
      }
      return (row.seed, row.layer, row.participation / (below?.participation ?? .nan))
    }
  }

  /// The mean of the logarithm of the growth over the ratio of unit numbers, 4.
  static func logarithmicGrowth(_ rows: [Layer], _ lesson: String) -> Double {
    let logarithms = growth(rows, lesson).map { log($0.ratio / 4) }
    return logarithms.reduce(0, +) / Double(logarithms.count)
  }
}

extension DeepBeliefNetwork {
  static let localClaim = Claim(
    "local",
    "In the slow lesson the median radius, in every layer, is less than 0.55 of that of the "
      + "same weights on shuffled sites.",
    source: "[@mehta2014, fig. 3]", from: layers,
    control: .altered("the weights are shuffled") { $0.radius = $0.null }
  ) { rows in
    .each(largest(rows).filter { $0.lesson == "slow" }) { row in
      .bounded(row.radius / row.null, atMost: 0.55, at: "layer \(row.layer), seed \(row.seed)")
    }
  }

  static let lostClaim = Claim(
    "lost",
    "In the first layer of the fast lesson more than an eighth of the units are delocalized "
      + "or dead, more than twice as many as after the slow lesson.",
    source: "found here", from: layers,
    control: .altered("one lesson is taken for the other") { row in
      row.lesson = ["slow": "fast", "fast": "slow"][row.lesson] ?? row.lesson
    }
  ) { rows in
    .all([
      .bounded(lost(rows, "fast"), atLeast: 0.125, at: "fast"),
      .bounded(2 * lost(rows, "slow"), atMost: lost(rows, "fast"), at: "twice slow"),
    ])
  }

  static let areaClaim = Claim(
    "area",
    "In the slow lesson the participation grows from layer to layer by the ratio of unit "
      + "numbers, 4, up to a factor of 1.45, and by at least a quarter more than in the fast "
      + "lesson, in the geometric mean over layers and seeds.",
    source: "found here", from: layers,
    control: .altered("the fast lesson") { row in
      row.lesson = ["slow": "fast", "fast": "slow"][row.lesson] ?? row.lesson
    }
  ) { rows in
    let (slow, fast) = (logarithmicGrowth(rows, "slow"), logarithmicGrowth(rows, "fast"))
    return .all([
      .identity(slow, 0, tolerance: log(1.45), at: "logarithm of the growth over 4"),
      .bounded(slow - fast, atLeast: log(1.25), at: "logarithm of slow over fast"),
    ])
  }

  static let spacingClaim = Claim(
    "spacing",
    "Centers of local units keep farther apart than random places, and are nearer than a "
      + "square grid, averaged over the slow lessons and their layers.",
    source: "found here", from: layers,
    control: .altered("units are thrown at random") { $0.spacing = $0.spacing / $0.spacing.value }
  ) { rows in
    let own = largest(rows).filter { $0.lesson == "slow" }.map(\.spacing)
    let average = own.reduce(Estimate(exactly: 0), +) / Double(own.count)
    return .all([
      .excess(of: average, over: 1, at: "random places"),
      .excess(of: -1 * average, over: -2, at: "a grid"),
    ])
  }

  static let coverClaim = Claim(
    "cover",
    "In the slow lesson the local fields of a layer cover the lattice at least twice as "
      + "evenly as the same fields at random places.",
    source: "found here", from: layers,
    control: .altered("fields are moved to random places") { $0.unevenness = $0.randomUnevenness }
  ) { rows in
    .each(largest(rows).filter { $0.lesson == "slow" }) { row in
      .bounded(
        2 * row.unevenness / row.randomUnevenness, atMost: 1,
        at: "layer \(row.layer), seed \(row.seed)")
    }
  }
}

//: Centers of the slow lesson are at {{slow-spacing-one}} in the first layer and
//: {{slow-spacing-two}} in the second, where random places are at 1 and a square grid is at 2. They
//: have spread out like people on a beach, each at a distance from the next, without anybody who
//: tells them where to lie down. We think that it is because a second unit that says the same has
//: nothing left to explain.
