// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## An order that it cannot see {#sec:gauge}
//:
//: Put the spins on the *bonds* of the torus, and let the energy be minus the sum over squares,
//: **plaquettes**, of the product of the four spins around each. This is Wegner's lattice gauge
//: theory [-@wegner1971]. Choose a sign $\tau$ for every site, and multiply every bond by the signs
//: of its two ends: no plaquette changes, because each of its corners occurs twice. By such signs a
//: state goes over into $2^{N-1}$ states, itself included (all $\tau$ turned over change nothing),
//: and there are $2^{N+1}$ states of lowest energy, with all plaquettes 1 (@ex:flat). They look
//: like coins, and at temperature zero all of them are equally likely. Carrasquilla and Melko asked
//: their network to tell such **flat** states from those of infinite temperature, and it failed; a
//: convolution succeeded [-@carrasquilla2017]. (In two dimensions there is no transition in
//: between, so the two ends are compared.)
//:
//: Such samples need no chain: signs at random, and two more coins for the loops around the torus.

extension LearningPhases {
  /// Spins on the bonds of a torus: shape [row][column][right, down].
  struct GaugeField: Sendable {
    var size: Int
    var spins: [Float]

    subscript(row: Int, column: Int, direction: Int) -> Float {
      spins[2 * (row % size * size + column % size) + direction]
    }

    /// The product around the square whose corner is at (row, column).
    func plaquette(_ row: Int, _ column: Int) -> Float {
      self[row, column, 0] * self[row, column + 1, 1] * self[row + 1, column, 0]
        * self[row, column, 1]
    }

    init(size: Int, spins: [Float]) { (self.size, self.spins) = (size, spins) }

    /// Infinite temperature: coins.
    init(hot size: Int, using generator: inout some RandomNumberGenerator) {
      self.size = size
      spins = (0..<2 * size * size).map { _ in generator.bernoulli(0.5) ? 1 : -1 }
    }

    /// Temperature zero: every plaquette is 1, and all states with that are equally likely.
    init(flat size: Int, using generator: inout some RandomNumberGenerator) {
      self.size = size
      let signs = (0..<size * size).map { _ in generator.bernoulli(0.5) ? Float(1) : -1 }
      let loops = (0..<2).map { _ in generator.bernoulli(0.5) ? Float(1) : -1 }
      spins = (0..<size * size).flatMap { site -> [Float] in
        let (row, column) = (site / size, site % size)
        let right = signs[row * size + (column + 1) % size]
        let below = signs[(row + 1) % size * size + column]
        return [
          signs[site] * right * (column == size - 1 ? loops[0] : 1),
          signs[site] * below * (row == size - 1 ? loops[1] : 1),
        ]
      }
    }
  }
}

//: Why is it hard? In flat states the mean of each spin is 0, and of each product of two or three
//: spins too: turn over the $\tau$ of a site where an odd number of them ends, or one of the coins
//: for the loops, and the product changes its sign. Only a product over closed lines that together
//: do not wind around the torus has a mean, and the shortest are plaquettes:
//:
//: {{claim:products}}
//:
//: A unit that sums has no slope to follow. To a sum, to any product of two or of three, both kinds
//: of states are the same coins, and among $2N$ spins there are about $(2N)^4/24$ products of four,
//: of which $N$ matter. A convolution with windows of $2\times2$ places sees one plaquette at a
//: time, and all $N$ of them are examples of the same rule. **We predict,** with the paper for
//: large tori, that the dense network learns small tori by heart and fails on larger ones; and that
//: the convolution does not care how large they are. The test is @fig:gauge.
//:
//: {{figure:gauge}}

extension LearningPhases {
  struct GaugeScore: Codable {
    var size, machine: Int
    /// How many states were shown, how often, how many new ones were judged, and the parts of right
    /// answers.
    var states, epochs, test: Int
    var memory, dense, convolution, carried: Double
  }

  static let gaugeConvolution: [Layer] = [
    .convolution(channels: 32, window: 2), .relu, .globalAverage, .dense(2),
  ]

  struct GaugeLesson: Sendable {
    var size, machine, states: Int
    var epochs = 20
  }

  static let gauge = Experiment(
    "gauge",
    over: { effort in
      [2, 3, 4, 6, 8].flatMap { size in
        (0..<(effort >= .full ? 6 : 3)).map {
          GaugeLesson(size: size, machine: $0, states: 4_000)
        }
      }
        + (0..<(effort >= .full ? 6 : 2)).flatMap {
          [
            GaugeLesson(size: 6, machine: $0, states: 20_000),
            // As many steps, with fewer states
            GaugeLesson(size: 6, machine: $0, states: 4_000, epochs: 100),
          ]
        }
    }
  ) { (subject: GaugeLesson, run: inout Run) -> [GaugeScore] in
    let size = subject.size
    let random = run.random
    func lesson(_ name: String, _ size: Int, _ count: Int) -> (
      samples: Samples<Float>, phases: [Int]
    ) {
      var stream = random.substream(name)
      let states = (0..<count).map { k in
        k % 2 == 0 ? GaugeField(flat: size, using: &stream) : GaugeField(hot: size, using: &stream)
      }
      return (Samples(states.map(\.spins)), (0..<count).map { $0 % 2 })
    }
    let learning = lesson("learning", size, subject.states)
    // For the convolution the first 4000 are always enough
    let few = (
      samples: Samples((0..<4_000).map { Array(learning.samples[$0]) }),
      phases: Array(learning.phases.prefix(4_000))
    )
    let test = lesson("test", size, run.count(quick: 4_000, full: 8_000))
    let far = lesson("far", 2 * size, 200)
    func taught(
      _ layers: [Layer], _ learning: (samples: Samples<Float>, phases: [Int]), epochs: Int,
      rate: Double
    ) -> Network<Float> {
      var network = Network<Float>(
        input: Shape(rows: size, columns: size, channels: 2), layers: layers)
      var start = random.substream("start")
      network.initialize(.he, using: &start)
      let training = NetworkTraining(
        network: network, samples: learning.samples, answers: .classes(learning.phases),
        plan: NetworkPlan(learningRate: .linear(from: rate, to: 0, over: epochs)), random: random)
      training.train(epochs: epochs)
      return training.network
    }
    let dense = taught(
      architectures["dense"] ?? [], learning, epochs: subject.epochs, rate: 0.01)
    let convolution = taught(gaugeConvolution, few, epochs: 10, rate: 0.02)
    let larger = Network<Float>(
      input: Shape(rows: 2 * size, columns: 2 * size, channels: 2), layers: gaugeConvolution,
      parameters: convolution.parameters)
    return [
      GaugeScore(
        size: size, machine: subject.machine, states: subject.states, epochs: subject.epochs,
        test: test.phases.count,
        memory: dense.accuracy(on: learning.samples, classes: learning.phases),
        dense: dense.accuracy(on: test.samples, classes: test.phases),
        convolution: convolution.accuracy(on: test.samples, classes: test.phases),
        carried: larger.accuracy(on: far.samples, classes: far.phases))
    ]
  }
}

extension LearningPhases {
  /// All states of spins on bonds with every plaquette 1.
  static func flatStates(size: Int) -> [[Float]] {
    let count = 2 * size * size
    return (0..<1 << count).compactMap { number in
      var field = GaugeField(size: size, spins: [])
      field.spins = (0..<count).map { number >> $0 & 1 == 0 ? 1 : -1 }
      let isFlat = (0..<size * size).allSatisfy { field.plaquette($0 / size, $0 % size) == 1 }
      return isFlat ? field.spins : nil
    }
  }

  static let productsClaim = Claim(
    "products",
    "Over all flat states of $3\\times3$ sites no product of one, two or three spins has a mean; of the 3060 products of four "
      + "it is the 9 plaquettes.",
    source: "[@wegner1971]", of: { flatStates(size: 3) },
    control: (
      "only one of each pair of loops is allowed",
      { flatStates(size: 3).filter { $0[0] * $0[2] * $0[4] == 1 } }
    )
  ) { states, _ in
    // A state as bits; the sign of a product is the parity of its bits
    let words = states().map { state in
      state.indices.reduce(0) { $0 | (state[$1] < 0 ? 1 << $1 : 0) }
    }
    func count(_ factors: Int) -> Int {
      (0..<1 << 18).count { mask in
        mask.nonzeroBitCount == factors
          && words.reduce(0) { $0 + 1 - 2 * (($1 & mask).nonzeroBitCount & 1) } != 0
      }
    }
    return .each([1, 2, 3, 4]) { factors in
      .identity(
        Double(count(factors)), factors == 4 ? 9 : 0, tolerance: 1e-12, at: "\(factors) spins")
    }
  }

  static let gaugeClaim = Claim(
    "gauge",
    "On $6\\times6$ and $8\\times8$ sites, networks with 100 units that were shown 4000 states know more than $\\frac9{10}$ of the lesson by heart, and of new "
      + "states they know nothing: half of their answers are right, within the error of throwing coins. Convolutional ones answer more than "
      + "$\\frac{98}{100}$ right, on tori of twice the size as well.",
    source: "[@carrasquilla2017]", from: gauge,
    control: .altered("the networks are exchanged") {
      ($0.dense, $0.convolution) = ($0.convolution, $0.dense)
    }
  ) { rows in
    .each([6, 8]) { size in
      let own = rows.filter { $0.size == size && $0.states == 4_000 && $0.epochs == 20 }
      // If nothing is known, each answer is a coin
      let dense = Estimate(
        mean(of: own.map(\.dense)).value,
        standardError: 0.5 / Double(max(1, own.reduce(0) { $0 + $1.test })).squareRoot())
      return .all([
        exceptions(own.map(\.memory), "lesson, $L = \(size)$") { $0 < 0.9 },
        .agreement(dense, 0.5, resolution: 0.01, at: "dense, $L = \(size)$"),
        exceptions(own.map(\.convolution), "convolution, $L = \(size)$") { $0 < 0.98 },
        exceptions(own.map(\.carried), "carried, $L = \(size)$") { $0 < 0.98 },
      ])
    }
  }
}

extension LearningPhases {
  /// New states that dense networks answer right, 6 × 6 sites; the error is that of throwing coins.
  static func right(_ rows: [GaugeScore], states: Int, epochs: Int) -> Estimate {
    let own = rows.filter { $0.size == 6 && $0.states == states && $0.epochs == epochs }
    return Estimate(
      mean(of: own.map(\.dense)).value,
      standardError: 0.5 / Double(max(1, own.reduce(0) { $0 + $1.test })).squareRoot())
  }

  static let moreClaim = Claim(
    "more",
    "Of networks with 100 units that were shown 20,000 states of $6\\times6$ sites, some have begun to tell new ones apart: "
      + "together they are more often right than coins.",
    source: "found here", from: gauge,
    control: .altered("4000 states, shown five times as often") { row in
      if row.states == 20_000 {
        row.states = 0
      } else if row.epochs == 100 {
        (row.states, row.epochs) = (20_000, 20)
      }
    }
  ) { rows in .excess(of: right(rows, states: 20_000, epochs: 20), over: 0.5) }
}

//: We were wrong about the memory. It does not fail on larger tori, it gets *better* there: of its
//: lesson the dense network gets {{gauge-memory-3}} right with $L=3$, {{gauge-memory-4}} with $L=4$
//: and {{gauge-memory}} with $L=8$. It has $100\cdot2N$ weights, more on larger tori, and 4000
//: states to keep; and in more dimensions states lie farther apart. What fails is what the memory
//: is good for. On $2\times2$ sites there are 256 states, nearly all of which are in the lesson,
//: and new ones are answered as well, {{gauge-small}}. (Nobody can have more than $\frac{15}{16}$,
//: since one in eight states of infinite temperature is flat by accident.) On $3\times3$ sites
//: there are $2^{18}$, of which $2^{10}$ are flat: most of the flat ones have been shown, and
//: {{gauge-three}} of new states are answered right. From $4\times4$ on it is half: a perfect
//: memory, and no idea.
//:
//: From $3\times3$ on the convolution judges tori of twice the size without having seen one; its
//: parameters do not know the size. On $2\times2$ it sees the whole torus through each window. It
//: learns the flat states as wholes, loops included, and on $4\times4$ it gets
//: {{gauge-carried-2}}, which is nothing.
//:
//: So we have told the convolution what matters, that physics is local and the same everywhere, and
//: it did the rest. The dense network was told nothing, and had to find a needle. For a magnet it
//: did not matter, since there is a sum that tells.
//:
//: Must it fail? With five times as many states, 20,000, dense networks on $6\times6$ sites get
//: {{gauge-more}} of new ones right, between {{gauge-more-least}} and {{gauge-more-most}}: some
//: have begun to see it. (The error is that of the scatter between networks. @claim:more asks
//: whether coins could do as well, and has the smaller error that coins would have on as many
//: states.) They were also taught with five times as many steps. But with 4000 states, each shown
//: five times as often, they get {{gauge-longer}}: it is the states that do it. So it is not that a
//: dense network cannot say what a plaquette is. It has to find each of them by itself, among all
//: products of four; and what a convolution learns from any plaquette it has to learn for each.
