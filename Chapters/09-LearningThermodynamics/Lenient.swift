// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## A lenient judge {#sec:lenient}
//:
//: How wrong may the energy be if $D$ is small? And how good is the machine if the energy is
//: right? Both have the same answer. Let a machine dream with the mean energy $E'$. There is a
//: magnet with just that energy, at some other temperature, with $K'$ for $K$; call it $P'$. Take
//: $D$ the other way around, from the dreams, $D(p\|P)=\langle\Delta\rangle_p-\ln(Z/Z_{\text I})$.
//: Now $\ln P'-\ln P=(K'-K)B$ plus a constant is linear in $B$, whose mean is the same in $p$ and in
//: $P'$. So its mean in $p$ is that in $P'$, and
//:
//: $$ D(p\|P) = D(p\|P')+D(P'\|P). $$ {#eq:pythagoras}
//:
//: It is Pythagoras: first along the line of all magnets to the right energy, then at a right
//: angle away from it. The second term is what a wrong energy costs at least; we know it exactly,
//: and for a small error it is that of a wrong temperature, $(\delta E)^2N^2/2\,\mathrm{Var}\,B$,
//: with $\mathrm{Var}\,B=NC/K^2$ (@ex:cost):

extension LearningThermodynamics {
  /// K′ of the magnet that has this energy.
  static func coupling(energy: Double, size: Int) -> Double {
    var (low, high) = (0.0, 3.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if IsingTorus(size: size, coupling: middle).energyPerSite > energy {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// D between the magnet that has this energy and the one with K.
  static func thermal(energy: Double, size: Int, coupling: Double) -> Double {
    let own = Self.coupling(energy: energy, size: size)
    let (there, here) = (
      IsingTorus(size: size, coupling: own), IsingTorus(size: size, coupling: coupling)
    )
    return Double(size * size)
      * ((coupling - own) * there.energyPerSite - there.logPartitionPerSite
        + here.logPartitionPerSite)
  }
}

extension LearningThermodynamics {
  static let thermalClaim = Claim(
    "thermal",
    "No machine is nearer to the magnet, in $D(p\\|P)$, than the magnet that has the machine's "
      + "energy.",
    source: "@eq:pythagoras", from: machines,
    control: .altered("$D$ is taken per spin") { $0.reverse = $0.reverse * (1 / 64.0) }
  ) { rows in
    .each(rows) { row in
      .excess(
        of: row.reverse - row.thermal, over: 0,
        at: row.name)
    }
  }

  static let shareClaim = Claim(
    "share",
    "Of the $D(p\\|P)$ of machines with 64 hidden units, a wrong energy makes less than half.",
    source: "@eq:pythagoras", from: machines,
    control: .altered("machines with one hidden unit") { row in
      row.hidden = row.hidden == 1 ? 64 : 0
    }
  ) { rows in
    .each(rows.filter { $0.hidden == 64 }) { row in
      .excess(
        of: row.reverse * 0.5 - row.thermal, over: 0,
        at: row.name)
    }
  }
}

//: Look at the numbers at $T_c$. The machine with 64 units dreams an energy wrong by
//: {{e-critical-64}} %. As a wrong temperature that costs {{thermal-critical-64}} nats. But its
//: $D(p\|P)$ is {{reverse-critical-64}}. So the energy sees next to nothing of what is wrong with
//: the machine: thermodynamics asks for four numbers, the machine has 4096, and errs in all of
//: them.
//:
//: {{figure:lenient}}
//:
//: Now read it backwards. A machine in training follows the slope of $D$, and an error of a
//: percent or two in $E$ changes $D$ by a few thousandths of a nat, little of what is left to
//: learn, though a hundred times the half a nat over $\mathcal M$ to which the samples would fix
//: it. And in contrastive divergence what is slow, the energy and the order parameter of the whole
//: lattice, is pulled but weakly, for in one sweep a chain forgets little of it. (The kicks are as
//: much weaker, says @ch:08; but the rate falls to zero before such a direction has arrived.)
//: If you wondered why a machine that is so close in $D$ still misses energies by percents, from
//: one training to the next by other percents, here is why. (We tried to end the lessons with
//: persistent chains, which pull with full force. In the heat $D$ became smaller; in the cold,
//: where their chains do not mix, they ruined machines that had been good.) $D$ is a strict judge
//: of everything at once, and a lenient one of any single thing; thermodynamics is the reverse.
//: One needs both.
