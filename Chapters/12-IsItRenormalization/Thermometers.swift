// Chapter 12: a part of its text, which begins in IsItRenormalization.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Two thermometers {#sec:thermometers}
//:
//: Small tori are no proof for larger ones. The paper had $10\times10$ spins, machines that were
//: trained with samples and contrastive divergence, and no way to sum over $2^{100}$ states. And it
//: read temperatures with a *network*. Let us build both thermometers. The first is $E$, by Kaufman.
//: The second is trained: it is shown states with their temperatures, and says for a new one, which
//: of the temperatures it has.
//:
//: ### A network, and how it learns {#sec:network}
//:
//: So far our machines dreamt. A **feed-forward network** answers. It takes a state $v$ through
//: a layer of hidden units $a$ to a probability $y_k$ for each of $R$ answers:
//:
//: $$ a_j = \tanh\Big(\sum_iv_iA_{ij}+A_{0j}\Big),\qquad z_k = \sum_ja_jB_{jk}+B_{0k},\qquad
//:    y_k = \frac{e^{z_k}}{\sum_le^{z_l}}. $$ {#eq:network}
//:
//: The last step is called **softmax**; it is the Boltzmann law with $-z_k$ for the energies. The
//: constants $A_{0j}$ and $B_{0k}$ are biases; we add a unit to each layer that is always 1, and
//: they are a row of $A$ and $B$. The network is good if it gives the right answer $r$ a high
//: probability, so we go down the slope of the mean of $-\ln y_r$. Its derivatives follow from the
//: chain rule, from the end backwards, which is called **backpropagation** [@rumelhart1986]. First
//: $\partial(-\ln y_r)/\partial z_k=y_k-\delta_{kr}$: what the network says, less what it should
//: have said. That is the error $\delta^{(2)}_k$ of the last layer. Through $B$ it goes back to the
//: hidden units, each of which passes on what its own slope $1-a_j^2$ lets through:
//:
//: $$ \delta^{(1)}_j = (1-a_j^2)\sum_kB_{jk}\delta^{(2)}_k,\qquad
//:    \frac{\partial}{\partial A_{ij}} = v_i\delta^{(1)}_j,\qquad
//:    \frac{\partial}{\partial B_{jk}} = a_j\delta^{(2)}_k. $$ {#eq:backward}
//:
//: The errors go back through the same weights by which the answers came, and each weight gets the
//: product of what is at its two ends. For many states at once these are products of matrices, and
//: the program is as long as the formulas:

extension IsItRenormalization {
  /// A network with one hidden layer; biases are the last rows of its weights.
  struct Network: Sendable {
    /// A and B; shapes [inputs + 1 × hidden], [hidden + 1 × answers].
    var first, second: Matrix

    init(inputs: Int, hidden: Int, answers: Int, using generator: inout some RandomNumberGenerator)
    {
      func random(_ rows: Int, _ columns: Int) -> Matrix {
        let elements = (0..<(rows + 1) * columns).map { _ in
          generator.normal() / Double(rows).squareRoot()
        }
        return Matrix(rows: rows + 1, columns: columns, elements: elements)
      }
      first = random(inputs, hidden)
      second = random(hidden, answers)
    }

    /// a and y of states, a row each; a ends with the unit that is 1.
    func answers(to states: Matrix) -> (hidden: Matrix, answers: Matrix) {
      let hidden = (states.withOnes * first).map { tanh($0) }.withOnes
      var answers = (hidden * second).map { exp($0) }
      for row in 0..<answers.rows {
        let total = answers.row(row).reduce(0, +)
        for k in 0..<answers.columns { answers[row, k] /= total }
      }
      return (hidden, answers)
    }

    /// Derivatives of the mean of −ln y of the right answers, with respect to A and B.
    func slopes(_ states: Matrix, right: [Int]) -> (first: Matrix, second: Matrix) {
      let (hidden, answers) = answers(to: states)
      // What it says, less what it should have said
      var error = answers
      for (row, k) in right.enumerated() { error[row, k] -= 1 }
      error = (1 / Double(states.rows)) * error
      // Back through B, and through the slope of tanh
      var back = error * second.transposed
      for row in 0..<back.rows {
        for j in 0..<back.columns { back[row, j] *= 1 - hidden[row, j] * hidden[row, j] }
      }
      return (
        states.withOnes.transposed * back.withoutLastColumn, hidden.transposed * error
      )
    }
  }
}

extension Matrix {
  /// A function of each element.
  fileprivate func map(_ function: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(function))
  }

  /// With another column, of ones.
  fileprivate var withOnes: Matrix {
    Matrix(
      rows: rows, columns: columns + 1, elements: (0..<rows).flatMap { self.row($0) + [1] })
  }

  fileprivate var withoutLastColumn: Matrix {
    Matrix(
      rows: rows, columns: columns - 1, elements: (0..<rows).flatMap { self.row($0).dropLast() })
  }
}

extension IsItRenormalization {
  static let backwardClaim = Claim(
    "backward",
    "The slopes of $-\\ln y_r$ are those of its finite differences, for weights of both layers and "
      + "their biases.",
    source: "@eq:backward",
    of: { (network: Network, states: Matrix, right: [Int]) in
      network.slopes(states, right: right).first
    },
    control: (
      "the slope of the hidden units is forgotten",
      { network, states, right in
        let (_, answers) = network.answers(to: states)
        var error = answers
        for (row, k) in right.enumerated() { error[row, k] -= 1 }
        let back = ((1 / Double(states.rows)) * error) * network.second.transposed
        return states.withOnes.transposed * back.withoutLastColumn
      }
    )
  ) { slopes, random in
    let network = Network(inputs: 9, hidden: 5, answers: 4, using: &random)
    let states = Matrix((0..<20).map { _ in (0..<9).map { _ in random.normal() } })
    let right = (0..<20).map { $0 % 4 }
    func cost(_ network: Network) -> Double {
      let answers = network.answers(to: states).answers
      return right.enumerated().reduce(0) { $0 - log(answers[$1.offset, $1.element]) } / 20
    }
    let (first, second) = (
      slopes(network, states, right), network.slopes(states, right: right).second
    )
    return .each([(0, 0), (4, 3), (8, 4), (9, 2)]) { i, j in
      func difference(_ change: (inout Network, Double) -> Void) -> Double {
        let ends = [1e-5, -1e-5].map { step in
          var moved = network
          change(&moved, step)
          return cost(moved)
        }
        return (ends[0] - ends[1]) / 2e-5
      }
      return .all([
        .identity(
          difference { $0.first[i, j] += $1 }, first[i, j], tolerance: 1e-8,
          at: "A, \(i) and \(j)"),
        .identity(
          difference { $0.second[j, i % 4] += $1 }, second[j, i % 4], tolerance: 1e-8,
          at: "B, \(j) and \(i % 4)"),
      ])
    }
  }
}

//: What does it read? We take the mean of $\sum_ky_kT_k$ over many states of one kind. A network
//: hedges: of a magnet at the lowest temperature it says too much and at the highest too little. So
//: we calibrate it as any thermometer: with magnets of known temperature that it was not trained
//: on, and between them by straight lines.

extension IsItRenormalization {
  /// A trained network, with what it says of magnets.
  struct Thermometer: Sendable {
    var network: Network
    var temperatures: [Double]
    /// Mean answers to magnets at these temperatures.
    var scale: [Double] = []

    /// The mean over states of Σ y T.
    func answer(to states: Matrix) -> Double {
      let answers = network.answers(to: states).answers * temperatures
      return answers.reduce(0, +) / Double(states.rows)
    }

    /// The calibrated temperature.
    func temperature(of states: Matrix) -> Double {
      let answer = answer(to: states)
      guard let k = scale.indices.last(where: { scale[$0] <= answer }) else {
        return temperatures[0]
      }
      guard k + 1 < scale.count else { return temperatures[k] }
      let part = (answer - scale[k]) / (scale[k + 1] - scale[k])
      return temperatures[k] + part * (temperatures[k + 1] - temperatures[k])
    }
  }

  /// A thermometer that learned from a matrix of states for each temperature.
  static func thermometer(
    _ temperatures: [Double], learning: [Matrix], calibration: [Matrix], epochs: Int,
    using random: inout RandomStream
  ) -> Thermometer {
    var network = Network(
      inputs: learning[0].columns, hidden: 40, answers: temperatures.count, using: &random)
    var order = learning.indices.flatMap { k in (0..<learning[k].rows).map { [k, $0] } }
    for epoch in 0..<epochs {
      random.permute(&order)
      let rate = 0.3 * (1 - Double(epoch) / Double(epochs))
      for start in stride(from: 0, to: order.count - 99, by: 100) {
        let batch = order[start..<start + 100]
        let slopes = network.slopes(
          Matrix(batch.map { learning[$0[0]].row($0[1]) }), right: batch.map { $0[0] })
        network.first = network.first - rate * slopes.first
        network.second = network.second - rate * slopes.second
      }
    }
    var result = Thermometer(network: network, temperatures: temperatures)
    result.scale = calibration.map { result.answer(to: $0) }
    return result
  }
}

//: ### What the network reads {#sec:reads}
//:
//: A hidden unit of this network sees one sum over the spins. Of magnetization it can see anything;
//: of neighbors, which are *products*, very little. So here is a test. Take a magnet's states, and
//: in each of them exchange all spins at random. The magnetization stays what it is, to the last
//: spin; there are no neighbors any more, and no lattice. **Guess** what the thermometers say:
//:
//: {{figure:thermometers}}

extension IsItRenormalization {
  /// What the thermometers say of states of a temperature.
  struct Calibrated: Codable {
    var seed: Int
    var temperature: Double
    /// Readings of the network and of the energy: of magnets, and with all spins exchanged at random.
    var network, energy, shuffledNetwork, shuffledEnergy: Double
  }

  /// The samples of one seed: two matrices of states for each temperature, and the thermometer.
  struct School: Sendable {
    var learning, test: [Matrix]
    var thermometer: Thermometer

    /// States to begin flows with: magnets of a temperature, or in turn of all up to the ceiling.
    func start(_ temperature: Double, ceiling: Double, chains: Int) -> Patterns {
      let grades = IsItRenormalization.grades.indices.filter {
        temperature == mixed ? IsItRenormalization.grades[$0] <= ceiling
          : IsItRenormalization.grades[$0] == temperature
      }
      return Patterns(
        units: .spins, width: 100,
        bits: (0..<chains).flatMap { chain in
          test[grades[chain % grades.count]].row(chain / grades.count).map { $0 > 0 ? 1 : 0 }
        })
    }
  }

  /// Where a flow begins that begins in the whole lesson.
  static let mixed = 0.0
  static let grades = Array(stride(from: 0.5, through: 6, by: 0.25))

  static func school(samples: Int, epochs: Int, using random: inout RandomStream) -> School {
    let states = grades.map { temperature -> [Matrix] in
      let magnets = IsingSamples.generate(
        count: samples * 3 / 2, latticeSize: 10, coupling: 1 / temperature,
        using: random.substream("magnet \(temperature)"))
      let rows = (0..<samples * 3 / 2).map { magnets[$0].spins.map { Double($0) } }
      return [Matrix(Array(rows[..<samples])), Matrix(Array(rows[samples...]))]
    }
    return School(
      learning: states.map { $0[0] }, test: states.map { $0[1] },
      thermometer: thermometer(
        grades, learning: states.map { $0[0] }, calibration: states.map { $0[1] },
        epochs: epochs, using: &random))
  }

  static func energyTemperature(_ states: Matrix) -> Double {
    temperature(energy: energies(states).reduce(0, +) / Double(states.rows), size: 10)
  }
}

extension IsItRenormalization {
  static let readings = Experiment("readings", over: [1, 2]) { seed, run in
    let school = school(
      samples: run.count(quick: 300, full: 1_000), epochs: run.count(quick: 15, full: 40),
      using: &run.random)
    // States that the thermometer was not calibrated with
    return stride(from: 0.75, through: 5.75, by: 0.25).map { temperature in
      let count = run.count(quick: 400, full: 1_000)
      let magnets = IsingSamples.generate(
        count: count, latticeSize: 10, coupling: 1 / temperature,
        using: run.random.substream("test \(temperature)"))
      let rows = (0..<count).map { magnets[$0].spins.map { Double($0) } }
      let shuffled = rows.map { row in
        var row = row
        run.random.permute(&row)
        return row
      }
      let (plain, mixed) = (Matrix(rows), Matrix(shuffled))
      return Calibrated(
        seed: seed, temperature: temperature, network: school.thermometer.temperature(of: plain),
        energy: energyTemperature(plain),
        shuffledNetwork: school.thermometer.temperature(of: mixed),
        shuffledEnergy: energyTemperature(mixed))
    }
  }
}

//: ### Ten by ten {#sec:ten}
//:
//: Now the experiment. Machines with 16, 64 and 225 hidden units, trained by one step of
//: contrastive divergence, CD-1, on lessons from $T=\frac12$ up to some highest temperature; and
//: the flow from magnets of $T=\frac12$, $2\frac14$ and 6. For 16 hidden units, again, the end is
//: an exact sum over $2^{16}$ hidden states by @eq:energy; for more we follow chains for long.

extension IsItRenormalization {
  /// A reading of a flow.
  struct Reading: Codable {
    var seed: Int
    /// The highest temperature of the lesson, and T*.
    var ceiling, predicted: Double
    var method: String
    var hidden: Int
    var start: Double
    var sweeps: Int
    var energy: Estimate
    var temperature, network: Double
    /// Energy and temperature of the machine's own law, exactly; 0 for more than 16 hidden units.
    var ownEnergy, own: Double

    var name: String { "\(method), \(hidden) units, up to \(ceiling), from \(start)" }
  }

  struct Course: Sendable {
    var ceiling: Double
    var hidden: Int
    var method: String
  }

  static func courses(_ ceilings: [Double]) -> [Course] {
    let all = ceilings.flatMap { ceiling in
      [16, 64].map { Course(ceiling: ceiling, hidden: $0, method: "CD") }
    }
    let persistent = ceilings.filter { $0 >= 4 }.map {
      Course(ceiling: $0, hidden: 16, method: "PCD")
    }
    return all + persistent
      + [4, 225].map { Course(ceiling: 6, hidden: $0, method: "CD") }
  }

  static func machine(
    _ course: Course, from school: School, epochs: Int, using random: RandomStream
  ) -> Machine {
    let stream = random.substream("\(course)")
    var start = stream.substream("start")
    let chosen = grades.indices.filter { grades[$0] <= course.ceiling }
    let patterns = Patterns(
      units: .spins, width: 100,
      bits: chosen.flatMap { school.learning[$0].elements.map { $0 > 0 ? 1 : 0 } })
    let isPersistent = course.method == "PCD"
    let plan = TrainingPlan(
      method: isPersistent ? .persistent(steps: 1, chains: 100) : .contrastiveDivergence(steps: 1),
      learningRate: .linear(from: isPersistent ? 0.02 : 0.05, to: 0, over: epochs),
      momentum: isPersistent ? 0.5 : 0.9)
    let training = TrainingRun(
      machine: Machine(
        units: .spins, visible: 100, hidden: course.hidden, width: 0.01, using: &start),
      patterns: patterns, plan: plan, random: stream)
    training.train(epochs: epochs)
    return Machine(units: .spins, weights: training.machine.weights)
  }

  static func states(_ patterns: Patterns) -> Matrix {
    Matrix(
      rows: patterns.count, columns: patterns.width,
      elements: (0..<patterns.count).flatMap { patterns[$0] })
  }
}

extension IsItRenormalization {
  static let flows = Experiment("flows", over: { $0 == .full ? [1, 2, 3, 4] : [1, 2] }) {
    seed, run in
    let school = school(
      samples: run.count(quick: 300, full: 1_000), epochs: run.count(quick: 15, full: 40),
      using: &run.random)
    let chains = run.count(quick: 150, full: 500)
    let courses = courses(run.effort == .full ? [2, 3, 4, 5, 6] : [2, 4, 6])
    return courses.flatMap { course -> [Reading] in
      let machine = machine(
        course, from: school, epochs: run.count(quick: 40, full: 80), using: run.random)
      let ownEnergy = course.hidden > 16 ? 0 : ownEnergy(of: machine)
      let own = course.hidden > 16 ? 0 : temperature(energy: ownEnergy, size: 10)
      return [mixed, 0.5, 2.25, 6].flatMap { start -> [Reading] in
        let patterns = school.start(start, ceiling: course.ceiling, chains: chains)
        let flow = GibbsChains(
          machine: machine, start: patterns,
          random: run.random.substream("flow", "\(course)", "\(start)"))
        return [1, 2, 5, 10, 20, 50, 100, 200, 500].map { sweeps in
          flow.run(sweeps: sweeps - flow.sweeps)
          let states = states(flow.visible)
          return Reading(
            seed: seed, ceiling: course.ceiling,
            predicted: Lesson("", 0.5...course.ceiling).endpoint(size: 10),
            method: course.method, hidden: course.hidden, start: start, sweeps: sweeps,
            energy: mean(of: energies(states)), temperature: energyTemperature(states),
            network: school.thermometer.temperature(of: states), ownEnergy: ownEnergy, own: own)
        }
      }
    }
  }
}

//: {{figure:flows}}
