// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Renormalization
import Statistics

//: ## Do they do what block spins do? {#sec:blocks}
//:
//: Take the hidden units at their word. They sit at their centers and say 0 or 1. Turn them such
//: that their fields sum to no less than 0, write $\pm1$, and leave out those that are delocalized
//: or dead. Beside them we put the block spins of @ch:05, elected by majority in one, two or
//: three steps of $2\times2$: there are as many of these as of all the units of the layer. Both see
//: the same pictures, which the network has never seen:

extension DeepBeliefNetwork {
  /// Spins on places: hidden units at their centers, or block spins.
  struct Elected {
    /// ±1; shape [picture × spin].
    var spins: Matrix
    var places: [(x: Double, y: Double)]
    var size: Int

    /// Distance of two places around the torus.
    func distance(_ j: Int, _ k: Int) -> Double {
      let (x, y) = shortest(
        places[j].x - places[k].x, places[j].y - places[k].y, size: size)
      return hypot(x, y)
    }

    /// The four nearest of every spin.
    var neighbors: [[Int]] {
      places.indices.map { j in
        Array(
          places.indices.filter { $0 != j }.sorted { (distance(j, $0), $0) < (distance(j, $1), $1) }
            .prefix(4))
      }
    }
  }

  /// The local units of a layer, each turned such that its field sums to no less than 0.
  static func elected(by graduate: Graduate, layer: Int, using stream: RandomStream) -> Elected {
    let units = units(of: graduate, layer: layer, using: stream)
      .filter { !$0.isDelocalized && !$0.isDead }
    let fields = fields(of: graduate, layer: layer)
    let answers = graduate.stack.answers(to: graduate.test, layer: layer, random: stream)
    let signs = units.map { fields[$0.unit].reduce(0, +) < 0 ? -1.0 : 1 }
    return Elected(
      spins: Matrix(
        rows: answers.count, columns: units.count,
        elements: (0..<answers.count).flatMap { row in
          zip(units, signs).map { answers.isUp(row: row, unit: $0.unit) ? $1 : -$1 }
        }),
      places: units.map { ($0.x, $0.y) }, size: graduate.lesson.size)
  }

  /// Block spins of the test pictures after so many steps of chapter 05, or of another rule.
  static func blocks(
    of graduate: Graduate, steps: Int, by rule: BlockRule = .majority, using stream: RandomStream
  ) -> Elected {
    var random = stream.substream("blocks", "\(steps)")
    let magnet = graduate.magnet
    let width = 1 << steps
    let side = graduate.lesson.size / width
    let middle = Double(width - 1) / 2
    return Elected(
      spins: Matrix(
        rows: graduate.test.count, columns: side * side,
        elements: (magnet.count - graduate.test.count..<magnet.count).flatMap { index in
          (0..<steps).reduce(magnet[index]) { state, _ in
            state.blocked(by: rule, using: &random)
          }.spins.map { Double($0) }
        }),
      places: (0..<side * side).map {
        (Double(width * ($0 % side)) + middle, Double(width * ($0 / side)) + middle)
      }, size: graduate.lesson.size)
  }
}

//: First, do they agree among each other as block spins do? We correlate all pairs of hidden units
//: whose centers are one, two, three … tiles apart (give or take a quarter of one), and block spins
//: at these distances. A third series is the null. On sixteen spins, in @ch:10, one unit was a
//: copy of a spin, and on sixty-four, in @ch:09, most were. If they are here, they are
//: correlated as single spins so far apart are, or what is the same, as the spins that decimation
//: keeps of each block (@fig:pairs).
//:
//: {{figure:pairs}}

extension DeepBeliefNetwork {
  struct Pair: Codable {
    var lesson: String
    var size, layer: Int
    var distance: Double
    /// Of hidden units, of block spins, and of single spins, one kept of each block.
    var hidden, block, kept: Estimate
  }

  /// The correlation of spins whose distance is in a range, averaged over pairs.
  static func correlation(_ elected: Elected, _ range: ClosedRange<Double>) -> Estimate {
    let (n, rows) = (elected.places.count, elected.spins.rows)
    // Mark the pairs
    var marks = Matrix(rows: n, columns: n)
    var count = 0.0
    for j in 0..<n {
      for k in 0..<n where j != k && range.contains(elected.distance(j, k)) {
        marks[j, k] = 1
        count += 1
      }
    }
    guard count > 0 else { return Estimate(.nan, standardError: .nan) }
    // Standardize, and sum the products of each picture
    let means = (0..<n).map { j in elected.spins.column(j).reduce(0, +) / Double(rows) }
    let z = Matrix(
      rows: rows, columns: n,
      elements: elected.spins.elements.enumerated().map { index, s in
        let m = means[index % n]
        return (s - m) / max(1 - m * m, 1e-6).squareRoot()
      })
    let sums = z * marks
    return mean(
      of: (0..<rows).map { row in
        (0..<n).reduce(0.0) { $0 + z[row, $1] * sums[row, $1] } / count
      })
  }

  static let pairs = Experiment("pairs", over: shownLessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    return (1...graduate.stack.depth).flatMap { layer -> [Pair] in
      let hidden = elected(by: graduate, layer: layer, using: run.random)
      let (width, side) = (Double(1 << layer), lesson.size >> layer)
      guard side << layer == lesson.size else { return [] }
      let blocks = blocks(of: graduate, steps: layer, using: run.random)
      let kept = DeepBeliefNetwork.blocks(
        of: graduate, steps: layer, by: .decimation, using: run.random)
      return (1...max(1, side / 2)).map { step in
        let distance = Double(step) * width
        return Pair(
          lesson: lesson.name, size: lesson.size, layer: layer, distance: distance,
          hidden: correlation(hidden, distance - width / 4...distance + width / 4),
          block: correlation(blocks, distance - 0.01...distance + 0.01),
          kept: correlation(kept, distance - 0.01...distance + 0.01))
      }
    }
  }
}

extension DeepBeliefNetwork {
  /// How far a row of the first layer may be from block spins, relative to them.
  static func allowance(_ row: Pair) -> Double { row.size == 40 ? 0.03 : 0.1 }
}

extension DeepBeliefNetwork {
  static let pairsClaim = Claim(
    "pairs",
    "Hidden units of the slow lesson are correlated as block spins are: in the first layer one and "
      + "two tiles apart within 3 % on $40\\times40$ spins (at quick effort, on $20\\times20$, within a tenth), in "
      + "all layers one tile apart within a sixth. Single spins so far apart are correlated by at "
      + "least a sixth less than block spins.",
    source: "found here", from: pairs,
    control: .altered("single spins for hidden units") { $0.hidden = $0.kept }
  ) { rows in
    let own = rows.filter { $0.lesson == "slow" }
    let nearest = own.filter { $0.distance < 1.5 * Double(1 << $0.layer) }
    let averages = own.filter { $0.layer == 1 && $0.distance < 5 }.map { row -> Finding in
      .identity(
        row.hidden.value / row.block.value, 1, tolerance: allowance(row),
        at: "layer 1, \(row.distance) sites")
    }
    let neighbors = nearest.map { row -> Finding in
      .identity(
        row.hidden.value / row.block.value, 1, tolerance: 1.0 / 6, at: "layer \(row.layer)")
    }
    let copies = nearest.map { row -> Finding in
      .bounded(
        row.kept.value / row.block.value, atMost: 5.0 / 6, at: "single spins, layer \(row.layer)")
    }
    return .all(averages + neighbors + copies)
  }
}

//: Those of the slow lesson nearly do, and single spins would not. One tile apart, in the first
//: layer, these have {{pair-kept}}, and units {{pair-hidden}} where block spins have
//: {{pair-block}}; in the next layers the lines are farther apart still. On the small tori of
//: chapters 9 and 10 machines copied. *Here they average.* (Those of the fast lesson do not, at full size: in the
//: first layer neighbors are even anticorrelated.)
//:
//: Second, are they an Ising magnet, and with which coupling? @Ch:05 could not
//: write down the couplings of its block spins. But it is easy to ask which coupling $K'$ to the
//: four nearest would make each spin, *given the others*, most likely: the pseudo-likelihood of
//: @ch:08 [@besag1975], with a bias for every spin, because units have favorite answers. For
//: spins that only couple to neighbors this is the true coupling. For block spins, which have
//: others too, it is an effective one, and for hidden units we ask the same. A step of
//: renormalization takes $\xi$ to $\xi/2$, three take it from {{correlation-length}} to
//: {{length-three}}: the couplings must fall with the layers, as the stack goes to disorder. Third:
//: how much of the magnetization and of the energy of a picture is known to a layer? We correlate
//: the sum of its spins with the magnetization, and the sum of products of neighbors with the bonds
//: of the magnet, and square:

extension DeepBeliefNetwork {
  struct Step: Codable {
    var lesson: String
    var size, seed, layer: Int
    /// The Ising coupling of neighbors: of hidden units, of block spins, and of single spins, one
    /// kept of each block.
    var hidden, block, kept: Estimate
    /// The squared correlation with the magnetization and the bonds of the magnet.
    var hiddenMagnetization, blockMagnetization: Estimate
    var hiddenEnergy, blockEnergy: Estimate
  }

  /// The coupling that makes spins, given their neighbors, most likely: each has a bias of its own.
  ///
  /// Newton's method for Σ ln σ(2sⱼ(aⱼ + K Σ s_k)); the error is that of independent pictures.
  static func coupling(_ elected: Elected) -> Estimate {
    let (n, rows) = (elected.places.count, elected.spins.rows)
    guard n >= 5 else { return Estimate(.nan, standardError: .nan) }
    // Sum the neighbors of every spin
    var marks = Matrix(rows: n, columns: n)
    for (j, others) in elected.neighbors.enumerated() { for k in others { marks[k, j] = 1 } }
    let sums = elected.spins * marks
    var (biases, coupling, error) = (Array(repeating: 0.0, count: n), 0.0, Double.nan)
    for _ in 0..<12 {
      // Residuals and curvatures at the present parameters
      var residuals = Array(repeating: 0.0, count: rows * n)
      var (slope, curvature) = (0.0, 0.0)
      var slopes = Array(repeating: 0.0, count: n)
      var (curvatures, mixed) = (slopes, slopes)
      for index in 0..<rows * n {
        let (j, s, m) = (index % n, elected.spins.elements[index], sums.elements[index])
        let mean = tanh(biases[j] + coupling * m)
        let (residual, variance) = (s - mean, 1 - mean * mean)
        residuals[index] = residual
        slope += residual * m
        slopes[j] += residual
        curvature += variance * m * m
        curvatures[j] += variance
        mixed[j] += variance * m
      }
      // Solve for the coupling, then for the biases
      let shares = zip(mixed, curvatures).map { $0 / max($1, 1e-9) }
      let effective = curvature - zip(mixed, shares).reduce(0) { $0 + $1.0 * $1.1 }
      let change = (slope - zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 }) / effective
      for j in 0..<n { biases[j] += (slopes[j] - mixed[j] * change) / max(curvatures[j], 1e-9) }
      coupling += change
      // Scatter of the slope from picture to picture
      var square = 0.0
      for row in 0..<rows {
        var sum = 0.0
        for j in 0..<n { sum += residuals[row * n + j] * (sums.elements[row * n + j] - shares[j]) }
        square += sum * sum
      }
      error = square.squareRoot() / effective
    }
    return Estimate(coupling, standardError: error)
  }

  /// The squared correlation of two series of independent pairs.
  static func share(_ a: [Double], _ b: [Double]) -> Estimate {
    let rows = zip(a, b).map { [$0, $1, $0 * $0, $1 * $1, $0 * $1] }
    return jackknife(over: blockMeans(ofRows: rows, blocks: 100)) { m in
      let covariance = m[4] - m[0] * m[1]
      return covariance * covariance / ((m[2] - m[0] * m[0]) * (m[3] - m[1] * m[1]))
    }
  }

  static let steps = Experiment("steps", over: lessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    let first = graduate.magnet.count - graduate.test.count
    let states = (first..<graduate.magnet.count).map { graduate.magnet[$0] }
    let magnetization = states.map { Double($0.magnetization) }
    let energy = states.map { -Double($0.energy) }
    /// The sum of spins, and of products of neighbors, of every picture.
    func sums(_ elected: Elected) -> (spins: [Double], bonds: [Double]) {
      let neighbors = elected.neighbors
      let n = elected.places.count
      return elected.spins.elements.withUnsafeBufferPointer { s in
        var (spins, bonds) = ([Double](), [Double]())
        for row in 0..<elected.spins.rows {
          var (m, b) = (0.0, 0.0)
          for j in 0..<n {
            m += s[row * n + j]
            for k in neighbors[j] { b += s[row * n + j] * s[row * n + k] }
          }
          spins.append(m)
          bonds.append(b)
        }
        return (spins, bonds)
      }
    }
    return (1...graduate.stack.depth).map { layer -> Step in
      let hidden = elected(by: graduate, layer: layer, using: run.random)
      let blocks = blocks(of: graduate, steps: layer, using: run.random)
      let kept = DeepBeliefNetwork.blocks(
        of: graduate, steps: layer, by: .decimation, using: run.random)
      let (own, others) = (sums(hidden), sums(blocks))
      return Step(
        lesson: lesson.name, size: lesson.size, seed: lesson.seed, layer: layer,
        hidden: coupling(hidden), block: coupling(blocks), kept: coupling(kept),
        hiddenMagnetization: share(own.spins, magnetization),
        blockMagnetization: share(others.spins, magnetization),
        hiddenEnergy: share(own.bonds, energy), blockEnergy: share(others.bonds, energy))
    }
  }
}

//: {{figure:steps}}

extension DeepBeliefNetwork {
  static func stepRows(_ rows: [Step], _ lesson: String) -> [Step] {
    let size = rows.map(\.size).max()
    return rows.filter { $0.lesson == lesson && $0.size == size }
  }
}

extension DeepBeliefNetwork {
  static let couplingClaim = Claim(
    "coupling",
    "In every layer of the slow lesson the coupling of the hidden units is that of block "
      + "spins, within a fifth.",
    source: "found here", from: steps,
    control: .altered("single spins, one kept of each block, for hidden units") {
      $0.hidden = $0.kept
    }
  ) { rows in
    .each(stepRows(rows, "slow")) { row in
      .identity(
        row.hidden.value / row.block.value, 1, tolerance: 0.2,
        at: "layer \(row.layer), seed \(row.seed)")
    }
  }

  static let ownClaim = Claim(
    "own",
    "But it is the plan's as much as the magnet's: with ten times the penalty the coupling "
      + "in the first layer is larger, by more than 0.01.",
    source: "found here", from: steps,
    control: .altered("block spins of both lessons") { $0.hidden = $0.block }
  ) { rows in
    let own = rows.filter { $0.size == 20 && $0.layer == 1 && $0.seed == 1 }
    return .each(own.filter { $0.lesson == "fast" }) { fast in
      .each(own.filter { $0.lesson == "ten times" }) { tenfold in
        .excess(of: tenfold.hidden - fast.hidden, over: 0.01)
      }
    }
  }

  static let carriedClaim = Claim(
    "carried",
    "In the first layer of the slow lesson hidden units know more than 0.95 of the "
      + "magnetization, as block spins do, but less of the energy than these.",
    source: "found here", from: steps,
    control: .altered("block spins in their place") { row in
      row.hiddenEnergy = row.blockEnergy
    }
  ) { rows in
    let own = stepRows(rows, "slow").filter { $0.layer == 1 }
    let lost = own.map { $0.blockEnergy - $0.hiddenEnergy }
    return .all([
      .each(own) { row in
        .all([
          .excess(of: row.hiddenMagnetization, over: 0.95, at: "units, seed \(row.seed)"),
          .excess(of: row.blockMagnetization, over: 0.95, at: "blocks, seed \(row.seed)"),
        ])
      },
      .excess(
        of: lost.reduce(Estimate(exactly: 0), +) / Double(lost.count), over: 0,
        at: "energy, mean of the seeds"),
    ])
  }
}

//: So a layer of the slow lesson does, roughly, what a step of renormalization does to this magnet:
//: blocks of nearly the right size, with nearly the right correlations, a coupling that is wrong by
//: no more than {{coupling-deviation}} of its value, and the magnetization. (Single spins would be
//: wrong by about a fifth in the first layer, and by more in the next ones.) What is different? The
//: hidden units of the first layer keep less of the energy: {{energy-hidden}} of its variance where
//: block spins keep {{energy-block}}. We think that fields that overlap blur the walls between
//: domains, and there the energy is.
//:
//: And look at the flow, not at the points. We said that couplings must fall with the layers. From
//: the magnet to the first layer those of block spins fall by {{fall-blocks-one}}, and to the
//: second by {{fall-blocks-two}}. Those of the units fall by {{fall-units-one}}, and then by
//: {{fall-units-two}}: at full size the step from the first layer to the second, which should be a
//: step of renormalization like the others, is hardly one. On $20\times20$ spins, with the same
//: plan, it is, {{fall-small-two}}. So the coupling depends on how the machine was taught
//: (@claim:own), and the flow does. A renormalized coupling depends on the rule of blocking, too;
//: but there we choose the rule, and keep it. Here every lesson makes its own, in every layer.
//: @Ch:10 had the same on sixteen spins: *the hidden Hamiltonian is not a function of the
//: magnet.*
