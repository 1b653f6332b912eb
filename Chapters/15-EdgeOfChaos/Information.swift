// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## Do layers compress? {#sec:information}
//:
//: There is another picture of depth as a flow, and a famous one. Shwartz-Ziv and Tishby
//: [-@shwartz2017] followed, while a network learned, how much each layer knows of the input,
//: $I(T:X)$ (the mutual information of @ch:10), and of the label, $I(T:Y)$, as points in an
//: **information plane**. (We count in bits here, as they do.) They saw two phases: first both grow;
//: then, for most of the time, $I(T:X)$ *falls*. The network forgets what it does not need, they
//: said, driven by the noise of stochastic descent, and this is why it generalizes. It sounds like
//: coarse-graining. Saxe and others [-@saxe2019] doubted it, with an example that we can compute.
//:
//: ### One neuron
//:
//: A neuron makes $T=\tanh(wX)$ of a normal number $X$. This is a function that can be undone, so
//: $T$ knows everything about $X$, and $I(T:X)$ is infinite, whatever $w$ is. To have a finite
//: number one puts $T$ into bins, 30 of them from $-1$ to 1, and takes the entropy of the bin.
//: **Predict** what happens as $w$ grows, as it does in training. At small $w$ all $T$ are near 0,
//: in few bins. At large $w$ all are near $\pm1$, in two. Between there is a maximum (@fig:neuron).
//:
//: {{figure:neuron}}

extension EdgeOfChaos {
  /// The entropy, in bits, of the interval in which a normal number lies.
  static func entropy(thresholds: [Double]) -> Double {
    let above = [1] + thresholds.map { normalTail($0) } + [0]
    return zip(above, above.dropFirst()).reduce(0) { sum, pair in
      let p = pair.0 - pair.1
      return p > 0 ? sum - p * log2(p) : sum
    }
  }

  /// Where X passes from one bin of T = φ(wX) to the next, with 15 bins to a unit of T.
  static func thresholds(_ unit: String, weight: Double) -> [Double] {
    let inner = (-14...14).map { Double($0) / 15 }
    return switch unit {
    case "tanh": inner.map { atanh($0) / weight }
    // A thousand normal numbers lie between −3.29 and 3.29, but for one
    case "tanh, bins over the range":
      inner.map { atanh($0 * tanh(3.29 * weight)) / weight }
    // Whatever the weight, the bins hold the same X
    case "tanh, bins of X": inner.map { atanh($0) }
    case "ReLU": (1...Int(150 * weight + 15)).map { Double($0) / (15 * weight) }
    default: (-Int(150 * weight + 15)...Int(150 * weight + 15)).map { Double($0) / (15 * weight) }
    }
  }

  struct Neuron: Codable {
    var unit: String
    var weight, bits: Double
  }

  static let neurons = Experiment(
    "neurons", over: ["tanh", "ReLU", "linear", "tanh, bins over the range", "tanh, bins of X"]
  ) { unit, _ in
    (0...60).map { step in
      let weight = pow(10, -1 + Double(step) / 20)
      return Neuron(
        unit: unit, weight: weight,
        bits: entropy(thresholds: thresholds(unit, weight: weight)))
    }
  }
}

extension EdgeOfChaos {
  static let neuronClaim = Claim(
    "neuron",
    "For a neuron $\\tanh(wX)$ with 30 bins the information has its maximum of $4.9$ bits between $w=0.86$ and $0.88$, and falls to $1.2$ bits at "
      + "100, with the digits of an independent computation.",
    source: "[@saxe2019]; the digits from an independent computation",
    of: "tanh", control: ("bins of X, carried along with the weight", "tanh, bins of X")
  ) { unit, _ in
    func bits(_ weight: Double) -> Double {
      entropy(thresholds: thresholds(unit, weight: weight))
    }
    return .all(
      [(0.1, 2.6445), (0.876, 4.8997), (10, 2.0442), (100, 1.1506)].map { weight, expected in
        .identity(bits(weight), expected, tolerance: 1e-4, at: "$w=\(weight)$")
      }
        + [0.86, 0.88].map { edge in
          .bounded(bits(0.869) - bits(edge), atLeast: 1e-6, at: "beside the maximum")
        })
  }

  static let rulersClaim = Claim(
    "rulers",
    "With 30 equal bins over the range of a thousand samples it falls as well, by more than three bits from $w=1$ to 100.",
    source: "found here; [@chelombiev2019] on bins that adapt", of: "tanh, bins over the range",
    control: ("bins of X, carried along with the weight", "tanh, bins of X")
  ) { unit, _ in
    func bits(_ weight: Double) -> Double {
      entropy(thresholds: thresholds(unit, weight: weight))
    }
    return .bounded(bits(1) - bits(100), atLeast: 3)
  }

  static let growsClaim = Claim(
    "grows",
    "For a linear neuron and for ReLU, with bins of the same width, it grows with $w$ at all $w$.",
    source: "[@saxe2019]", from: neurons,
    control: .altered("tanh for both") { row in
      row.unit = ["tanh": "linear", "linear": "tanh"][row.unit] ?? row.unit
    }
  ) { rows in
    .each(["ReLU", "linear"]) { unit in
      let own = rows.filter { $0.unit == unit }
      let least = zip(own, own.dropFirst()).map { $1.bits - $0.bits }.min() ?? -1
      return .bounded(least, atLeast: 0, at: unit)
    }
  }
}

//: So "compression" appears in a map that loses nothing. It appears just as well if the bins adapt
//: to the numbers, 30 equal ones from the least to the largest of a thousand: equal bins of $T$ are
//: too coarse near $\pm1$, however they are chosen. It vanishes only with bins of $X$, carried
//: along by the map: with bins that undo tanh. In either case a scale has been chosen, of $T$ or of
//: $X$, and what was measured are the bins.
//:
//: ### A network
//:
//: Does it matter in a network that learns? Ours knows all $2^{10}$ states of a ring of ten spins,
//: and is asked whether more bonds are satisfied than not: at most 4 of 10 broken, which half of
//: the states are. It has layers of 12, 8, 6 and 4 units. We draw all states with equal
//: probability, so $X$ has 10 bits and $Y$ one, and as $T$ is a function of $X$, $I(T:X)$ is the
//: entropy of what is measured of $T$. Two ways to take bins: of **fixed** width, $1/15$, so that
//: tanh has 30; or 30 between the least and the largest value that a layer has now, bins **over the
//: range**. A third way is that of Goldfeld and others [-@goldfeld2019]: add noise $Z$ to $T$,
//: normal with standard deviation $0.1$. Then $I(T+Z:X)$ is finite without any bins, an honest
//: question, to which the answer is an average of logarithms. We look at the last hidden layer, of
//: 4 units. First at entropies:

extension EdgeOfChaos {
  /// The spins of all states of a ring of ten, and whether at most four bonds are broken.
  static let ring: (samples: Samples<Float>, classes: [Int]) = {
    let states = (0..<1_024).map { state in (0..<10).map { state >> $0 & 1 == 0 ? Float(1) : -1 } }
    return (
      Samples(states),
      states.map { s in (0..<10).count { s[$0] != s[($0 + 1) % 10] } <= 4 ? 1 : 0 }
    )
  }()

  /// The entropy of lists of whole numbers, in bits.
  static func entropy(_ lists: [[Int]]) -> Double {
    var counts: [[Int]: Int] = [:]
    for list in lists { counts[list, default: 0] += 1 }
    return counts.values.sorted().reduce(0) {
      let p = Double($1) / Double(lists.count)
      return $0 - p * log2(p)
    }
  }
}

//: The bins of fixed width, or over the range (`moving`: they move as the numbers do):

extension EdgeOfChaos {
  /// The bins of each sample's numbers.
  static func bins(_ values: Samples<Float>, moving: Bool) -> [[Int]] {
    let (low, high) = (values.numbers.min() ?? 0, values.numbers.max() ?? 1)
    let scale = moving ? 30 / max(high - low, 1e-9) : 15
    let origin = moving ? low : 0
    return (0..<values.count).map { row in
      values[row].map { Int(((min($0, high.nextDown) - origin) * scale).rounded(.down)) }
    }
  }
}

//: And with noise, where the law of $T+Z$ is a sum of 1024 normal laws, one around each state's
//: $T$:

extension EdgeOfChaos {
  /// I(T + Z : X) in bits for normal noise Z, from one noise for each of some samples.
  static func noisyInformation(
    _ values: Samples<Float>, noise: Double, count: Int, using random: inout RandomStream
  ) -> Estimate {
    let rows = (0..<values.count).map { values[$0].map { Double($0) / noise } }
    return mean(
      of: (0..<count).map { _ in
        let center = rows[random.integer(below: rows.count)]
        let shift = center.map { _ in random.normal() }
        let place = zip(center, shift).map { $0 + $1 }
        let own = shift.reduce(0) { $0 + $1 * $1 }
        let sum = rows.reduce(0.0) { sum, row in
          let distance = zip(row, place).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          return sum + exp((own - distance) / 2)
        }
        return log2(Double(rows.count) / sum)
      })
  }
}

extension EdgeOfChaos {
  struct Plane: Codable {
    /// "tanh" or "ReLU"; "stochastic", "full batch", or "shuffled": stochastic, with shuffled answers.
    var unit, descent: String
    var seed, step: Int
    var accuracy: Double
    /// The last hidden layer's bits about X, with fixed bins, with bins over the range, and of the numbers as they are.
    var fixed, moving, exact: Double
    /// Bits about Y, with fixed bins.
    var label: Double
    /// Bits about X with noise.
    var noisy: Double

    /// How much more bins of fixed width show than bins over the range.
    var gain: Double { fixed - moving }
  }

  static let planes = Experiment(
    "planes",
    over: { (effort: Effort) -> [[String]] in
      [
        ["tanh", "stochastic"], ["tanh", "full batch"], ["tanh", "shuffled"],
        ["ReLU", "stochastic"],
      ]
      .flatMap { kind in
        // At quick effort fewer of the full batches, which cost most
        (1...(effort == .quick && kind[1] == "full batch" ? 12 : 16)).map {
          kind + [String($0)]
        }
      }
    }
  ) { kind, run in
    let isStochastic = kind[1] != "full batch"
    var classes = ring.classes
    if kind[1] == "shuffled" {
      for k in classes.indices.dropFirst() { classes.swapAt(k, run.random.integer(below: k + 1)) }
    }
    let unit: Layer = kind[0] == "tanh" ? .tanh : .relu
    var network = Network<Float>(
      input: .list(10),
      layers: [12, 8, 6, 4].flatMap { [.dense($0), unit] } + [.dense(2)])
    network.initialize(kind[0] == "tanh" ? .leCun : .he, using: &run.random)
    let training = NetworkTraining(
      network: network, samples: ring.samples, answers: .classes(classes),
      plan: NetworkPlan(
        optimizer: .momentum(0.9), batchSize: isStochastic ? 64 : 1_024,
        learningRate: .constant(isStochastic ? 0.03 : 0.1)),
      random: run.random.substream("training"))
    let stepsPerEpoch = isStochastic ? 16 : 1
    // Full batches are larger steps
    let last = run.count(quick: isStochastic ? 1_024 : 512, full: isStochastic ? 4_096 : 2_048)
    var rows: [Plane] = []
    for step in [0, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096] where step <= last {
      training.train(epochs: step / stepsPerEpoch - training.epoch)
      let values = training.network.allValues(of: ring.samples)
      let accuracy = training.network.accuracy(on: ring.samples, classes: classes)
      let own = values[7]
      let fixed = bins(own, moving: false)
      let parts = [0, 1].map { label in
        entropy(zip(fixed, classes).filter { $0.1 == label }.map(\.0))
      }
      rows.append(
        Plane(
          unit: kind[0], descent: kind[1], seed: Int(kind[2]) ?? 0, step: step,
          accuracy: accuracy, fixed: entropy(fixed), moving: entropy(bins(own, moving: true)),
          exact: entropy((0..<own.count).map { own[$0].map { Int($0.bitPattern) } }),
          label: entropy(fixed) - (parts[0] + parts[1]) / 2,
          noisy: noisyInformation(own, noise: 0.1, count: 150, using: &run.random).value))
    }
    return rows
  }
}

//: {{figure:plane}}
//:
//: {{figure:information}}

extension EdgeOfChaos {
  static let labelClaim = Claim(
    "label",
    "From the 64th step on the last hidden layer of networks that learn gains information about the answer, by fixed bins: tanh networks, those of both "
      + "kinds of descent taken together, and ReLU networks.",
    source: "[@shwartz2017]", from: planes,
    control: .altered("the input for the answer") { $0.label = $0.fixed }
  ) { rows in
    // Fixed bins tell most of it before anything is learned, so the gain is small, and takes many networks
    let tanh = ["stochastic", "full batch"].map { growth(rows, "tanh", $0, \.label) }
    return .all([
      .excess(of: (tanh[0] + tanh[1]) * 0.5, over: 0, at: "tanh"),
      .excess(of: growth(rows, "ReLU", "stochastic", \.label), over: 0, at: "ReLU"),
    ])
  }

  static let compressionClaim = Claim(
    "compression",
    "From the 64th step on the last hidden layer of tanh networks loses information about the input, by fixed bins, with stochastic descent "
      + "and just as well with full batches; its numbers as they are keep all of the 10 bits, or nearly all.",
    source: "[@shwartz2017] for the first, [@saxe2019] for both", from: planes,
    control: .altered("the answer for the input") { $0.fixed = $0.label }
  ) { rows in
    let last = rows.filter { $0.unit == "tanh" && $0.descent != "shuffled" && $0.step >= 512 }
    return .all(
      ["stochastic", "full batch"].map { descent in
        .excess(of: growth(rows, "tanh", descent, \.fixed) * -1, over: 0, at: descent)
      } + [
        .bounded(last.map(\.exact).min() ?? 0, atLeast: 9.9, at: "without bins")
      ])
  }

  static let readingsClaim = Claim(
    "readings",
    "ReLU networks gain information about the input from then on, by noise; and bins over the range show less of a gain, or "
      + "more of a loss, than bins of fixed width.",
    source: "[@saxe2019; @goldfeld2019; @chelombiev2019]; the comparison found here", from: planes,
    control: .altered("tanh networks for ReLU networks") { row in
      if row.descent == "stochastic" { row.unit = row.unit == "tanh" ? "ReLU" : "tanh" }
    }
  ) { rows in
    .all([
      .excess(of: growth(rows, "ReLU", "stochastic", \.noisy), over: 0, at: "noise"),
      .excess(
        of: growth(rows, "ReLU", "stochastic", \.gain), over: 0, at: "fixed less over the range"),
    ])
  }
}

//: We compare the end with step 64, where the lesson has begun and is far from finished. That is a
//: choice; noise, for one, shows a rise after it before it shows a fall. In tanh networks the last
//: layer loses {{lost-fixed}} bits about the input, by fixed bins, from there on, in stochastic
//: descent; with full batches, where there is no noise of descent at all, it loses {{lost-full}}.
//: (The steps are not of the same size, so these two should not be compared with each other.) Bins
//: over the range agree, since the numbers fill the range from $-1$ to 1 anyway. So the noise of
//: descent is not the reason. And without bins nothing is lost: 1024 inputs give 1024 different
//: outputs, or nearly.
//:
//: In ReLU networks it depends on the reading. Fixed bins *gain* {{gained-fixed}} bits, since the
//: numbers grow. Bins over the range gain {{gained-moving}}: beside its error we see neither a gain
//: nor a loss. Here something is truly lost, since closed units say 0, and inputs that close the
//: same units may come out alike: of the numbers as they are {{exact-first}} bits are left at the
//: start, {{exact-least}} at the least, and {{exact-last}} in the end. A part of what the bins gain
//: is the return of these. (And a ReLU network may die at the start, and then nothing flows. We
//: count those that have learned, {{relu-learned}} of {{relu-all}}.)
//:
//: What of the plane, @fig:information? From step 64 on the layer gains {{label-tanh}} bits about
//: the answer in tanh networks (with stochastic descent), and {{label-relu}} in ReLU networks. The
//: turn that made the picture famous, up and then to the left, is there for tanh. But look where
//: these networks begin: far up on the right. With bins this fine the last layer of a network that
//: has learned *nothing* tells nearly which state it is, so it tells the answer as well. That it
//: knows is not that it can say it. The third part of what was said, that layers generalize
//: *because* they forget, we have not tested: our networks learn all 1024 states, and nothing is
//: new to them. Saxe and others found no such link.
//:
//: Is it all an artifact, then? Not quite. With noise nobody has to choose bins. Even so the tanh
//: layers lose {{lost-noisy}} bits from step 64 to the end, as the numbers of states with the same
//: answer gather near the same corner, where noise cannot keep them apart. Goldfeld and others call
//: it clustering: what the bins measured was geometry, not information. It is true of the numbers
//: compared with a *scale*, the width of a bin or of the noise. Chelombiev and others
//: [-@chelombiev2019] let the bins adapt to each layer's numbers, and then find compression for
//: some units and some starts, and none for others.
//:
//: Nor is it only that weights grow. Give the states their answers in a shuffled order, as many of
//: each as before, and let the same networks go on for as long. There is no rule now, only a list
//: to learn by heart, and in the end they are right about {{right-shuffled}} of it. By fixed bins
//: they lose {{lost-shuffled}} bits on the way, less than half of what they lost with a rule. And
//: by noise they *gain* {{gained-shuffled}}: who has to tell each state from its neighbors moves
//: them apart. With a rule states of one answer may come together, and do. (In the plane the path
//: of these networks goes left and *down*: the bins know less of a list that the network knows
//: better.)

extension EdgeOfChaos {
  static let shuffledClaim = Claim(
    "shuffled",
    "With shuffled answers the same networks lose less information about the input from then on, by fixed bins, and gain some, by noise.",
    source: "found here", from: planes,
    control: .altered("full batches with the true answers for the shuffled ones") { row in
      row.descent = ["full batch": "shuffled", "shuffled": ""][row.descent] ?? row.descent
    }
  ) { rows in
    let (shuffled, learning) = (
      growth(rows, "tanh", "shuffled", \.fixed), growth(rows, "tanh", "stochastic", \.fixed)
    )
    return .all([
      .excess(of: shuffled - learning, over: 0, at: "fixed, less than with the true answers"),
      .excess(of: growth(rows, "tanh", "shuffled", \.noisy), over: 0, at: "noise"),
    ])
  }
}

//: It is as at the end of @sec:fluctuations: *lost* means smaller than a scale that one is able to
//: read. In renormalization that scale is the lattice spacing, and it is part of the definition. In
//: a network somebody has to choose it, and gets the answer he has chosen.
