using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Plays the turns of a real game, and holds each loss against one that the test has computed before the player moves.</summary>
internal static class PlayedTurns
{
    /// <summary>Float32 sums in another order, relative to the loss.</summary>
    private const double Rounding = 2e-5;

    /// <summary>Differences of float32 losses over a short way, and rectifiers and norms that bend on it, relative to the slope: enough to see
    /// whether a term is differentiated, and by whom.</summary>
    private const double Bends = 0.25;

    /// <summary>Plays a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="data">What deals batches out.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="expected">The loss of a player in a step, computed before it is asked for; each must be known.</param>
    /// <param name="tolerance">The deviation allowed, relative to the loss where that is above 1.</param>
    /// <param name="hasSlope">Players whose gradient is that of the expected loss, which central differences then tell; not those of whose loss a part
    /// counts as constant or is itself a slope, which jumps where rectifiers turn, nor where asking twice changes the answer. All unless given.</param>
    /// <returns>The losses of each player.</returns>
    public static ILookup<string, double> Compare(Phase phase, IBatchSource data, int steps, Func<string, StepContext, double> expected, double tolerance = Rounding, Predicate<string>? hasSlope = null)
    {
        var found = new List<(string Player, long Step, double Expected, double Loss)>();
        var watched = phase with { UpdateSteps = [.. phase.UpdateSteps.Select(turn => new UpdateStep(turn.Player, step => Watched(turn.Player, step, turn.Terms(step))) { Prepare = turn.Prepare, Repeat = turn.Repeat, Every = turn.Every })], Share = 1 };
        new Trainer([watched], data, new() { Budget = new(Steps: steps), Seed = 4 }).Run();

        Assert.Equal(steps * phase.UpdateSteps.Sum(turn => turn.Repeat), found.Count);
        Assert.All(found, one => Assert.True(Math.Abs(one.Loss - one.Expected) <= tolerance * Math.Max(1, Math.Abs(one.Expected)), $"{one.Player} in step {one.Step}: a loss of {one.Loss}, expected {one.Expected}"));
        return found.ToLookup(one => one.Player, one => one.Loss);

        // What a turn makes of itself, before its first term, lasts for the turn: it is asked for outside of the terms' scopes.
        IEnumerable<Tensor> Watched(Player player, StepContext step, IEnumerable<Tensor> terms)
        {
            var (wanted, loss, gradient) = (0.0, 0.0, new double[player.Parameters.Count]);
            using (new TensorScope())
                wanted = expected(player.Name, step);
            foreach (var term in terms)
            {
                loss += term.Item();
                if (hasSlope?.Invoke(player.Name) != false)
                    Add(gradient, Gradient.Of(term, player.Parameters.Variables));
                yield return term;
            }
            found.Add((player.Name, step.Step, wanted, loss));
            if (hasSlope?.Invoke(player.Name) != false)
                CompareSlopes(player, gradient, () => expected(player.Name, step));
        }
    }

    /// <summary>Holds the length of a gradient against how steep the expected loss is along it.</summary>
    private static void CompareSlopes(Player player, double[] gradient, Func<double> expected)
    {
        var length = Math.Sqrt(gradient.Sum(slope => slope * slope));
        var before = player.Parameters.Variables.Select(variable => variable.AsSpan().ToArray()).ToArray();
        var far = 2e-5 * Math.Sqrt(before.SelectMany(values => values).Sum(value => (double)value * value));
        double At(double place)
        {
            using var scope = new TensorScope();
            var at = 0;
            foreach (var (variable, values) in player.Parameters.Variables.Zip(before))
                variable.CopyFrom(Tensor.From([.. values.Select(value => (float)(value + (place * gradient[at++] / length)))], variable.Shape));
            return expected();
        }

        var slope = (At(far) - At(-far)) / (2 * far);
        foreach (var (variable, values) in player.Parameters.Variables.Zip(before))
            values.CopyTo(variable.AsWritableSpan());
        // What the test remembers is of where the player stands.
        using (new TensorScope())
            expected();
        Assert.True(Math.Abs(slope - length) <= Bends * length, $"{player.Name}: a gradient of length {length}, and along it a slope of {slope}");
    }

    private static void Add(double[] sum, IEnumerable<Tensor> parts)
    {
        var at = 0;
        foreach (var slope in parts.SelectMany(part => part.ToDoubles()))
            sum[at++] += slope;
    }

    /// <summary>Makes a player's networks louder, so that scores are far from 0, where all signs look alike.</summary>
    public static void Amplify(Player player, double factor) => player.Parameters.Values.CopyFrom(player.Parameters.Values * factor);
}
