import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

@Suite struct TrainingPlanTests {
  @Test func `schedules stay, slope or jump`() {
    let constant: Schedule = 0.5
    #expect(constant.value(epoch: 0) == 0.5 && constant.value(epoch: 99) == 0.5)
    let slope = Schedule.linear(from: 1, to: 0, over: 4)
    #expect((0...5).map { slope.value(epoch: $0) } == [1, 0.75, 0.5, 0.25, 0, 0])
    let jumps = Schedule.piecewise([0: 0.5, 5: 0.9])
    #expect([0, 4, 5, 50].map { jumps.value(epoch: $0) } == [0.5, 0.5, 0.9, 0.9])
  }

  @Test func `plans are the same after JSON`() throws {
    for method in [
      TrainingPlan.Method.contrastiveDivergence(steps: 3), .persistent(steps: 2, chains: 5),
    ] {
      let plan = TrainingPlan(
        method: method, batchSize: 7, learningRate: .linear(from: 0.1, to: 1e-3, over: 9),
        momentum: .piecewise([0: 0.1, 3: 0.7]), weightDecay: 1e-4, absoluteDecay: 1.0 / 3)
      let data = try JSONEncoder().encode(plan)
      #expect(try JSONDecoder().decode(TrainingPlan.self, from: data) == plan)
    }
  }

  /// Weights so strong that every unit is certain: CD-1 has no noise, and the reference none either.
  @Test(arguments: Units.allCases)
  func `velocities and decays follow their formula, in double precision to 1e-5`(units: Units) {
    let machine = RestrictedBoltzmannMachine(
      units: units, visibleBias: [60, -60, 60], hiddenBias: [50, -50],
      weights: Matrix(rows: 3, columns: 2, elements: [0.5, -0.25, 0.125, 0.3, -0.75, 1]))
    let patterns = Patterns(units: units, width: 3, states: [2, 2, 7, 0])
    let plan = TrainingPlan(
      batchSize: 4, learningRate: .linear(from: 0.5, to: 0.25, over: 2),
      momentum: .piecewise([0: 0, 1: 0.5, 3: 0.75]), weightDecay: 0.125, absoluteDecay: 0.0625)
    let run = TrainingRun(
      machine: machine, patterns: patterns, plan: plan, random: RandomStream(seed: 0))
    var (c, b, w) = (machine.visibleBias, machine.hiddenBias, machine.weights)
    var (uc, ub) = ([0.0, 0, 0], [0.0, 0])
    var uw = Matrix(rows: 3, columns: 2, filledWith: 0)
    for epoch in 0..<6 {
      run.train()
      let (rate, momentum) = (
        plan.learningRate.value(epoch: epoch), plan.momentum.value(epoch: epoch)
      )
      // Certain states: v = (up, down, up) and h = (up, down) in the chain, whatever came before
      let (v, h) = ([1, units.down, 1], [1, units.down])
      for i in 0..<3 {
        let mean = (0..<4).reduce(0) { $0 + patterns[$1][i] } / 4
        for j in 0..<2 {
          let sign = w[i, j] > 0 ? 1.0 : w[i, j] < 0 ? -1 : 0
          let pull = 0.125 * w[i, j] + 0.0625 * sign
          uw[i, j] = momentum * uw[i, j] + rate * ((mean - v[i]) * h[j] - pull)
        }
        uc[i] = momentum * uc[i] + rate * (mean - v[i])
        c[i] += uc[i]
      }
      w = w + uw
      for j in 0..<2 {
        ub[j] *= momentum
        b[j] += ub[j]
      }
      let now = run.machine
      for (k, (a, b)) in zip(now.weights.elements, w.elements).enumerated() {
        #expect(abs(a - b) < 1e-5, "weight \(k) in epoch \(epoch): \(a) \(b)")
      }
      for (a, b) in zip(now.visibleBias + now.hiddenBias, c + b) {
        #expect(abs(a - b) < 1e-5, "biases in epoch \(epoch): \(a) \(b)")
      }
    }
    #expect(run.machine.weights != machine.weights)
  }
}
