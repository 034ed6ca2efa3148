using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class UnrollingTests
{
    private const double Rate = 0.1;

    // A step of float32 arithmetic on numbers of size 1.
    private const double Rounding = 1e-6;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_generator_s_derivative_goes_through_the_steps_that_the_discriminator_would_take(int ahead)
    {
        var path = new PointGame(new(new Wasserstein()), Rate, steps: 1, new(new Unrolling(ahead))).Play();

        // The discriminator goes down psi theta. k steps on, psi is psi - k rate theta, and the generator's loss
        // -(psi - k rate theta) theta has the derivative -psi + 2 k rate theta. Without the way through psi the 2 would be a 1.
        var psi = 1 - Rate;
        Assert.Equal(psi, path[1].Psi, Rounding);
        Assert.Equal(1 - (Rate * (-psi + (2 * ahead * Rate))), path[1].Theta, Rounding);
    }

    [Fact]
    public void A_game_that_would_circle_is_drawn_inward_at_the_known_rate()
    {
        const int Ahead = 2;
        var path = new PointGame(new(new Wasserstein()), Rate, steps: 300, new(new Unrolling(Ahead))).Play();

        // psi' = psi - r theta and theta' = theta + r psi' - 2 k r² theta: the loop's matrix has this trace and this determinant, the
        // square of its eigenvalues' modulus.
        var (trace, determinant) = (2 - (Rate * Rate) - (2 * Ahead * Rate * Rate), 1 - (2 * Ahead * Rate * Rate));
        for (var i = 2; i < path.Count; i++)
        {
            Assert.Equal((trace * path[i - 1].Theta) - (determinant * path[i - 2].Theta), path[i].Theta, Rounding);
            Assert.Equal((trace * path[i - 1].Psi) - (determinant * path[i - 2].Psi), path[i].Psi, Rounding);
        }
        Assert.True(PointGame.Distance(path[^1]) < 0.01);
    }

    [Fact]
    public void Through_adam_and_penalties_the_derivative_is_that_of_central_differences()
    {
        // Steps scaled by moments and gradients in the loss: the third order in all.
        var game = new PointGame(new(new NonSaturating(), new R1(1), new R2(1)), Rate, steps: 3, new(new Unrolling(3)), rate => new Adam(rate, 0.5, 0.9));
        game.Play();
        const double Shift = 1e-2;
        var ((low, _), (_, slope), (high, _)) = (game.GeneratorAt(0.7 - Shift), game.GeneratorAt(0.7), game.GeneratorAt(0.7 + Shift));

        // Float32 losses of size 1 over a difference of 2e-2, and the third derivative.
        Assert.Equal((high - low) / (2 * Shift), slope, 2e-4);
        Assert.True(Math.Abs(slope) > 0.05);
    }

    [Fact]
    public void The_discriminator_s_own_state_is_as_before()
    {
        var design = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8, Depth = 1, Spectral = true };
        var options = new GanRunOptions { Architecture = design, Objective = new(new Minimax()), Strategies = new(new Unrolling(2)), Unconditional = true, Budget = new(Steps: 3) };
        var run = new GanRun(Datasets.Open("ring").Dataset, options);
        var turn = run.Game.ToPhase().UpdateSteps[1];
        var before = State();
        Assert.Contains(before, entry => entry.Path.Contains("spectral", StringComparison.Ordinal));
        new Trainer([new("generator", [new(turn.Player, turn.Terms) { Prepare = run.Game.ToPhase().UpdateSteps[0].Prepare }])], run.Batches, new() { Budget = new(Steps: 1) }).Run();

        Assert.Equal(before, State());
        Assert.Equal(0, run.Game.Discriminator.Steps);

        (string Path, double Sum)[] State() => [.. run.Discriminator.Parameters().Select(entry => (entry.Path, entry.Parameter.Value.ToDoubles().Sum()))];
    }

    [Fact]
    public void Terms_that_remember_are_refused_with_the_reason()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Unrolling().Check(new(new Minimax(), new Remembering())));
        Assert.Contains("Remembering would remember", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Unrolling(0));
    }

    private sealed class Remembering : IPenalty, IStateful
    {
        public Tensor Of(PenaltyContext context) => Tensor.Zeros([]);

        public void SaveOrRestore(StateSerializer serializer)
        {
        }
    }
}
