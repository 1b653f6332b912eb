// The text of chapter 09: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Torlai and Melko showed spins of an Ising magnet to restricted Boltzmann machines, one machine
//: for each temperature, then let the machines dream, and did to the dreams what one does to a
//: magnet: they measured energy, magnetization, specific heat and susceptibility [@torlai2016].
//: @Fig:thermodynamics shows such machines. Lines are the magnet, $8\times8$ spins on a torus; the
//: points were dreamt by machines that have never heard of an energy.
//:
//: {{figure:thermodynamics}}
//:
//: With 64 hidden units a machine knows its thermodynamics, nearly, as they found. With four it
//: does not. But look at $|m|$. **Guess, before you read on:** why has the poor machine the order
//: parameter right, or nearly, up to $T_c$, where the energy, which is a sum over neighbors and so
//: much simpler, is already wrong? At which temperature is a magnet hardest to learn: is
//: it $T_c$? And does a machine with the right energy, magnetization, specific heat and
//: susceptibility *have* the magnet's distribution? How would you find out, among $2^{64}$ states?
//:
//: For the last question we are better off than anybody who trains machines on faces. We know the
//: probability of every picture: it is $e^{KB}/Z$, where $B=\sum vv'$ is the sum over the bonds,
//: and $Z$ is known from Kaufman to all digits [-@kaufman1949]. A machine of 64 spins can be
//: *weighed*, in nats and with an error bar. Everything in this chapter hangs on that scale.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct LearningThermodynamics: Chapter {
  static let number: ChapterNumber = 9
  static let title = "A machine that learns thermodynamics"
  static let question = "What does a machine that was trained on spins know?"
  static let contents = Contents(
    figures: [
      thermodynamicsFigure, scalesFigure, widthsFigure, lenientFigure, weightsFigure, copiesFigure,
      talesFigure, rivalsFigure, stacksFigure,
    ],
    claims: [
      annealedClaim, bridgeClaim, energyClaim, heatClaim, unitClaim, hardestClaim,
      thermalClaim,
      shareClaim, quarrelsClaim, neighborClaim, memoryClaim, arrivedClaim, slowerClaim, floorClaim,
      rivalsClaim,
      stacksClaim, largeClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## School {#sec:school}
//:
//: The notation is that of @ch:08: visible spins $v$ and hidden ones $h$, all $\pm1$, weights
//: $W$ between them, the free energy $F(v)=-\sum_j\ln2\cosh\theta_j$ with the fields
//: $\theta_j=\sum_iv_iW_{ij}$, and $p(v)=e^{-F(v)}/Z$. The magnet has $P(v)=e^{KB(v)}/Z_{\text I}$
//: with $K=1/T$. It has no field, and so the machine gets no biases: then it has the magnet's
//: symmetry under a flip of all spins. (The library's plan learns biases too. They wander about
//: zero, and we take them out at the end.)
//:
//: Samples come from clusters, nearly independent and with a fair sign. The plan is the simplest
//: of @ch:08: one step of contrastive divergence, with momentum, at a rate that falls to zero,
//: for only then does $D$ have no floor from the noise of learning itself. A magnet mixes, and so
//: the bias of a single step is harmless:

extension LearningThermodynamics {
  typealias Machine = RestrictedBoltzmannMachine

  /// Samples of the magnet: some to learn from, and others to be tested by.
  struct Samples: Sendable {
    var size: Int
    var coupling: Double
    var training, test: Patterns
  }

  static func samples(
    size: Int, temperature: Double, training: Int, test: Int, using stream: RandomStream
  ) -> Samples {
    let states = IsingSamples.generate(
      count: training + test, latticeSize: size, coupling: 1 / temperature,
      using: stream.substream("magnet"))
    func patterns(_ range: Range<Int>) -> Patterns {
      Patterns(
        units: .spins, width: size * size,
        bits: range.flatMap { index in
          (0..<size * size).map { site in
            let word = states.words[index * states.wordsPerState + site / 64]
            return UInt8(word >> UInt64(site % 64) & 1)
          }
        })
    }
    return Samples(
      size: size, coupling: 1 / temperature, training: patterns(0..<training),
      test: patterns(training..<training + test))
  }

  /// A machine that has looked at all patterns so many times, without its biases.
  static func trained(
    on patterns: Patterns, hidden: Int, epochs: Int, using stream: RandomStream
  ) -> Machine {
    var random = stream.substream("start", "\(hidden)")
    let start = Machine(
      units: .spins, visible: patterns.width, hidden: hidden, width: 0.01, using: &random)
    let plan = TrainingPlan(
      method: .contrastiveDivergence(steps: 1), batchSize: 100,
      learningRate: .linear(from: 0.05, to: 0, over: epochs), momentum: 0.9)
    let run = TrainingRun(
      machine: start, patterns: patterns, plan: plan,
      random: stream.substream("training", "\(hidden)"))
    run.train(epochs: epochs)
    return Machine(units: .spins, weights: run.machine.weights)
  }
}

//: From then on the machine is on its own. Its Gibbs chains give states, and from states we
//: measure what @ch:02 measured, per spin: $E=-\langle B\rangle/N$, $\langle|m|\rangle$ with
//: $m=M/N$, and the two responses $C=K^2(\langle B^2\rangle-\langle B\rangle^2)/N$ and
//: $\chi=K\langle M^2\rangle/N$. Below $T_c$ plain chains do not flip between $m$ and $-m$, which
//: is why it is $|m|$, and $\langle M^2\rangle$ about zero:

extension LearningThermodynamics {

  /// B = Σ vv′ over all bonds and M = Σ v, of every row; a lattice with `size` spins a side.
  static func totals(_ states: Matrix, size: Int) -> [(bonds: Double, spins: Double)] {
    states.elements.withUnsafeBufferPointer { v in
      (0..<states.rows).map { row in
        var (bonds, spins) = (0.0, 0.0)
        let first = row * states.columns
        for y in 0..<size {
          for x in 0..<size {
            let right = v[first + y * size + (x + 1) % size]
            let below = v[first + (y + 1) % size * size + x]
            bonds += v[first + y * size + x] * (right + below)
            spins += v[first + y * size + x]
          }
        }
        return (bonds, spins)
      }
    }
  }

  struct Thermodynamics {
    var energy, specificHeat, absolute, susceptibility: Estimate

    /// From independent rows of B, B², |M| and M².
    init(_ rows: [[Double]], sites: Double, coupling: Double) {
      let blocks = blockMeans(ofRows: rows, blocks: 100)
      energy = jackknife(over: blocks) { -$0[0] / sites }
      specificHeat = jackknife(over: blocks) {
        coupling * coupling * ($0[1] - $0[0] * $0[0]) / sites
      }
      absolute = jackknife(over: blocks) { $0[2] / sites }
      susceptibility = jackknife(over: blocks) { coupling * $0[3] / sites }
    }
  }

  static func observables(_ states: Matrix, size: Int) -> [[Double]] {
    totals(states, size: size).map { bonds, spins in
      [bonds, bonds * bonds, abs(spins), spins * spins]
    }
  }
}

//: {{text:Scale}}
//:
//: {{text:Machines}}
//:
//: {{text:Lenient}}
//:
//: {{text:Copies}}
//:
//: {{text:Telling}}
//:
//: {{text:Rivals}}
//:
//: {{text:Depth}}
//:
//: {{text:Size}}
