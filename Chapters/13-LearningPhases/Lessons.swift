// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import Networks
import Statistics

//: ## The lesson {#sec:lesson}
//:
//: The lesson consists of states of the square lattice at 64 temperatures, 0.03 apart, as many
//: below $T_c$ as above. Why so many, so close to each other? What we want to find is what happens
//: within $T_c/L$ of $T_c$. A lesson that has nothing to say about that range cannot teach it, and
//: with $L=40$ it reaches only 0.06 to either side; we shall cut a hole into a lesson and see (@fig:tending).
//: Could one not put the temperatures closer to $T_c$ the larger $L$ is? Then the lesson would know
//: how a magnet scales, and we could not claim to have learned it from the network. So all sizes
//: have the same temperatures, and they lie equally dense everywhere: more of them near $T_c$ would
//: count magnets near $T_c$ for more on small tori than on large ones.
//:
//: Two traps wait here. States that are not in equilibrium show where their chain began, and a
//: network is very good at seeing that (@sec:cheating). And states of one chain resemble each
//: other, so that tests are not tests if their states lie next to those of the lesson. Our samples
//: come from clusters, begin in an exact sample, and lie three autocorrelation times apart
//: (@ch:02); each network has a lesson and a test of its own, which it shares with nobody, so that
//: the scatter between networks is an honest error.

extension LearningPhases {
  static let critical = InfiniteIsingPlane.criticalTemperature
  /// Temperatures of the lessons: as many below T_c as above.
  static let lessons = (0..<64).map { critical + 0.03 * (Double($0) - 31.5) }

  /// States for a network to learn from and to be tested with, as numbers ±1.
  struct School: Sendable {
    /// Shape [temperature][state][site].
    var lessons, tests: [[[Float]]]
    /// States at distances x = L(T − T_c)/T_c.
    var exams: [[[Float]]]

    /// Samples with their phases, 0 for T below the border and 1 above.
    static func labelled(
      _ states: [[[Float]]], border: Double = critical
    ) -> (samples: Samples<Float>, phases: [Int]) {
      let phases = states.indices.flatMap { k in
        states[k].map { _ in LearningPhases.lessons[k] < border ? 0 : 1 }
      }
      return (Samples(states.flatMap { $0 }), phases)
    }
  }
}

//: The networks have a hundred sigmoid units between the spins and two outputs. In the engine's
//: words, with smaller networks and one of another kind, to which we shall come:

extension LearningPhases {
  /// The layers of the networks of this chapter, by name.
  static let architectures: [String: [Layer]] = [
    "dense": [.dense(100), .sigmoid, .dense(2)],
    "two units": [.dense(2), .sigmoid, .dense(2)],
    "one unit": [.dense(1), .sigmoid, .dense(2)],
    "convolution": [.convolution(channels: 8, window: 2), .relu, .globalAverage, .dense(2)],
  ]

}

//: A network with $100N$ weights and some thousand states could learn the states by heart. It is
//: partly kept from that by a **decay** of weights: $\frac\lambda2\sum W^2$ is added to the loss.
//: To keep the field of the magnetization, $Nwm$, at the same price for all sizes, weights
//: $w\propto1/N$ must pay the same: their squares sum to $N w^2\propto1/N$, so we take
//: $\lambda\propto N$. Everything else is the engine's habit: batches of 100, and **Adam**, a rule
//: that divides the step of each weight by the size that its slopes have had lately [@kingma2015]:

extension LearningPhases {
  /// A network of a size, taught with Adam; decay pulls weights to 0, more so with more softness.
  static func taught(
    _ architecture: String, size: Int, on lesson: (samples: Samples<Float>, phases: [Int]),
    epochs: Int, softness: Double = 1, using stream: RandomStream
  ) -> Network<Float> {
    let layers = architectures[architecture] ?? []
    var network = Network<Float>(input: .image(size, size), layers: layers)
    var start = stream.substream("start")
    network.initialize(.glorot, using: &start)
    let decay =
      switch architecture {
      case "convolution": 0.0
      case "dense": softness * 0.004 * Double(size * size) / 576
      default: 0.01
      }
    let rate = architecture == "dense" ? 0.006 : architecture == "convolution" ? 0.02 : 0.01
    let training = NetworkTraining(
      network: network, samples: lesson.samples, answers: .classes(lesson.phases),
      plan: NetworkPlan(
        batchSize: architecture == "convolution" ? 25 : 100,
        learningRate: .linear(from: rate, to: 0, over: epochs), weightDecay: decay),
      random: stream)
    training.train(epochs: epochs)
    return training.network
  }

  /// The mean probability of order that a network gives to states.
  static func output(_ network: Network<Float>, _ states: [[Float]]) -> Double {
    let answers = network.probabilities(of: Samples(states))
    return (0..<states.count).reduce(0) { $0 + Double(answers[$1][0]) } / Double(states.count)
  }
}

//: Who learns what is bookkeeping, and stands in Machinery.swift: for every size there is a pool of
//: states, of which each network gets a part of its own. Not all are taught alike. A convolution,
//: which has few weights, needs no decay; it gets 28 states of each temperature, a seventh of what
//: the others get, in batches of 25, so that it takes half as many steps. Networks of one or two
//: units see their lesson twice as often; and the rates differ. Remember that where marks are
//: compared.
