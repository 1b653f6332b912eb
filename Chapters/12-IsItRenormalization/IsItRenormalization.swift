// The text of chapter 12: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A machine is shown magnets of many temperatures. Then it is left alone with one state: it looks
//: at it, dreams of it, looks at its dream, and so on. Iso, Shiba and Yokoo did this with
//: $10\times10$ Ising spins, and reported that the dreams, whether they began hot or cold, approach
//: the critical temperature [-@iso2018]. Nobody had told the machine of a transition. If that is
//: so, the flow of a learning machine has found the fixed point of the renormalization group by
//: itself, and the question of this book is answered. @Fig:ends shows where such flows end.
//:
//: {{figure:ends}}
//:
//: On the left each point is a kind of machine; across, the hottest magnets that it was shown;
//: upward, the temperature at which its flow ends. On the right one kind is followed through its
//: training. **Guess, before you read on:** what is the black line, which was computed without any
//: machine, and why is it not far from $T_c$ for the lesson of the paper, which reached up to 6?
//: What do the points know of $T_c$, which is dashed?
//:
//: Chapters 10 and 11 asked whether a machine *is* a step of renormalization, by algebra and by
//: looking at its weights. This chapter asks for the breaks in the analogy. We take what has
//: been claimed of it one by one, and measure: first the flow of dreams, then a machine as
//: a pair of glasses. Then we ask what a block *should* keep, and let a filter learn it that is
//: told to forget the rest; and at last we hear both sides of the dispute, and draw up the balance.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Renormalization
import Statistics

@main
struct IsItRenormalization: Chapter {
  static let number: ChapterNumber = 12
  static let title = "Is it renormalization?"
  static let question = "Where does the analogy break?"
  static let contents = Contents(
    figures: [
      endsFigure, exactFigure, thermometersFigure, flowsFigure, rulesFigure, keepingFigure,
      questionsFigure, climbsFigure, dimersFigure,
    ],
    claims: [
      stationaryClaim, endClaim, lessonClaim, fallsClaim,
      backwardClaim, shuffledClaim, arrivesClaim, driftClaim, spreadClaim, lengthClaim,
      blockWeightClaim, windowClaim, goodClaim, badClaim, dealtClaim, keptChainClaim, rangeClaim,
      patchClaim,
      weakClaim, keptPlaneClaim, reversedClaim, windowsClaim, bestQuestionClaim, climbsClaim,
      samplesClaim,
      twoLawsClaim, rivalsClaim, deafClaim, widerClaim, teacherClaim, gaussClaim,
    ] + Exercises.claims,
    numbers: numbers + keepingNumbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $h$, $n_h$ | visible spins, hidden units, all $\pm1$; the number of hidden units | `Machine` |
//: | $p(v)$, $p_h(h)$ | the machine's own law, of its visible and of its hidden units | `visibleDistribution` |
//: | $G(v\to v')$, $p_t$ | one sweep $v\to h\to v'$; the law of $v$ after $t$ sweeps | `step`, `flow` |
//: | $P_{\mathrm{mix}}$, $T^*$ | mixture of magnets, and the temperature with its energy | `Lesson`, `endpoint` |
//: | $E$, $N$ | energy per spin, number of spins | `energies` |
//: | $D(P\Vert p)$ | relative entropy, in nats | `relativeEntropy` |
//: | $y_k$, $r$; $W^{(1)}$, $W^{(2)}$; $\delta$ | a network's answers and the right one; weights; errors (@sec:thermometers) | `Network` |
//: | $s$, $\mu$, $w_k$, $p$ | spins, spin of a block, weights of a window, the one weight of a block (@sec:kernel) | `BlockFilter` |
//: | $P_4$, $P_2$ | probabilities that the four spins of a block sum to $\pm4$, $\pm2$ (@sec:kernel) | `learnedSoftness` |
//: | $y_T$ | thermal exponent, 1 (@ch:05) | `StabilityMeasurement` |
//: | $V$, $E$, $P(h\mid V)$ | block, environment, filter (from @sec:keeping on $E$ is no energy) | `Patch` |
//: | $I(h:E)$ | what the answer tells about the environment, in nats | `kept` |
//: | $c(x)$ | what two spins with correlation $x$ share, in nats | `shared` |
//: | $m$, $w$, $w_0$; $g(E)$, $g_0$ | mean answer, its weights and bias; half the logarithm of odds (@sec:learner) | |
//: | $x$; $S-1$; $M$ | correlation of a dimer; first rate of the block, with the structure factor $S$; what $E$ predicts (@sec:learner) | `blockRate` |
//: :::
//:
//: {{text:Flow}}
//:
//: {{text:Thermometers}}
//:
//: {{text:Kernel}}
//:
//: {{text:Keeping}}
//:
//: {{text:Learner}}
//:
//: {{text:Objections}}
//:
//: ## Balance sheet {#sec:balance}
//:
//: From its first page this book has asked whether a deep network is a renormalization group, and
//: since @ch:07 it has tried to answer. Here is what we know. Each line is a claim of this book, with a number where it has one.
//:
//: | a renormalization group … | a network trained on a magnet … | by which claim |
//: |---|---|---|
//: | maps spins to fewer spins, by a kernel | does, exactly, and so does every other machine | @ch:10 |
//: | keeps the partition function | can, by a constant, and so can noise; up to a constant the trace condition says $D=0$ | @ch:10 |
//: | has blocks | has them, if it is taught slowly, with a penalty of hot magnets too; and their size is set by how many units there are | @ch:11 |
//: | has the renormalized coupling | has it within a fifth, though not its fall from layer to layer; and it depends on the lesson | @ch:11 |
//: | has the right exponents | has them, where a unit is used as a rule: {{blocks-3}} and {{window-3}} at the third step | @claim:good-rules |
//: | owes its exponents to the magnet | so does it: {{mixed-2}} and {{mixed-3}} even with weights dealt out at random; they do not tell what was learned | @claim:dealt-out |
//: | repeats one rule in every step | at $K_c$ nearly, above $T_c$ not | @ex:stack |
//: | flows, with a fixed point | its dreams do, to its own law, from every start | @claim:stationary, @claim:ends |
//: | has a critical fixed point | no: its own law, which is the lesson's if it learned well, {{hot-3}} where the mixture has {{hot-3-mixture}} | @claim:lessons, @claim:spread |
//: | has a relevant direction | no: the number of spins stays, and no eigenvalue exceeds 1 | @ex:relevant |
//: | forgets what does not matter far away | keeps what varies most: beside a strong dimer nothing of the environment, of which a filter that asks for it keeps {{noisy-percent}} % | @claim:rivals, @claim:deaf |
//: | must be narrow to forget | keeps both, magnet and noise, if it is wide | @claim:wider |
//: | knows what matters without a likelihood | can learn it, from a second place to look | @claim:climbs, @claim:teacher |
//: | orders operators by relevance | does where this is the order of variance, as in a Gaussian field and in a magnet near $T_c$ | @claim:gauss, @claim:two-laws |
//:
//: **So, is it renormalization?** Not by the mapping, which is an identity; not by the flow of
//: dreams, which goes to what the machine believes; not by the likelihood, which does not know what
//: is far away. What a network keeps is renormalization where large scale and large variance
//: coincide. Near a transition they do, and this, we think, is part of why the picture of @ch:11
//: is so good; another part, says its hot magnet, is the penalty, and how many units there are. Where they do not, one can ask for information about a second place, and then it is
//: renormalization by design.
//:
//: That leaves the other half of the question. If the group does not explain why deep networks
//: work, what does? @Ch:13 looks into networks that were never asked to dream, only to answer,
//: and asks what they have learned; @ch:14, why so few units and samples can be enough.
//:
//: **What surprised us.** How near a mixture of all temperatures lies to $T_c$, without any
//: physics: a mean of energies over a wide range has to lie where the energy is steep. That our own
//: prediction failed on $10\times10$ spins, and that the failure had been told in @ch:08: CD-1
//: teaches a machine to stand still for one sweep, and what it does in the next hundred is its own.
//: That a network which calls itself a thermometer hardly notices, a little above $T_c$, when we
//: tear the lattice out of its magnets. That a hidden unit which is free to choose becomes a copy
//: of one spin, as in chapters 9 and 10, and is a good block spin all the same. That the best
//: question to ask a block is unfair: we had expected to confirm that a broken tie is better than a
//: coin, by half a part in a thousand, and found that among all filters the winner says no to every
//: tie, for more than twenty times as much; and that a learner finds it, by breaking a symmetry
//: spontaneously, after a plateau at which everybody would stop. That the dog of @ch:10 need
//: not be made by hand. That between two lines a machine keeps the less likely of two things,
//: because it came first. That an exact table on a small torus had hidden that the order of
//: decimation and vote is not a matter of one dimension or two. And that the rule for irrelevant
//: terms fails at the fourth.
//:
//: **To read on.** The paper with the flow [-@iso2018] has more than its title: it goes on to take
//: the weights apart. Doubts about the thermometer are raised by @veiga2020. A machine as a
//: kernel is worked out by @chung2021. For real-space mutual information read @koch2018 and
//: @lenggenhager2020, and @gokmen2021 for how to find relevant operators with it; @lin2017
//: and @schwab2016 for the dispute, which is short and worth reading in its order.
