namespace Duel.Training;

/// <summary>The next steps of a player as functions of all that its loss depends on. When it is over, the player is as it was.</summary>
internal sealed class UnrolledUpdates : IDisposable
{
    private readonly Player player;
    private readonly double progress;
    private readonly (Parameter Parameter, Tensor Before)[] state;
    private readonly Tensor[] values;
    private readonly Tensor?[] first, second, moves;
    private readonly IDisposable[] stands;
    private long steps;

    /// <param name="player">Player whose steps are simulated.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    public UnrolledUpdates(Player player, double progress)
    {
        (this.player, this.progress, steps) = (player, progress, player.Steps);
        state = [.. player.Networks.SelectMany(network => network.Parameters()).Where(entry => !entry.Parameter.IsTrainable).Select(entry => (entry.Parameter, entry.Parameter.Value.Copy()))];
        values = [.. player.Parameters.Variables];
        (first, second, moves) = (player.FirstMoments(), player.SecondMoments(), player.LastMoves());
        stands = new IDisposable[values.Length];
    }

    /// <summary>Takes one step down a loss at where the player would be by now.</summary>
    public void Step(Tensor loss)
    {
        var gradients = Gradient.Of(loss, values, differentiable: true);
        var update = player.UpdateAt(++steps, progress);
        var shrink = Shrink(gradients);
        for (var i = 0; i < values.Length; i++)
        {
            var gradient = shrink is null ? gradients[i] : gradients[i] * shrink;
            (var stepped, first[i], second[i]) = values[i].Stepped(update, gradient, first[i], second[i]);
            if (moves[i] is { } before)
            {
                moves[i] = stepped - values[i];
                stepped += (moves[i]! - before) * player.Optimism;
            }
            values[i] = stepped;
            stands[i]?.Dispose();
            stands[i] = player.Parameters[i].Substitute(values[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stand in stands)
            stand?.Dispose();
        foreach (var (parameter, before) in state)
            parameter.Value.CopyFrom(before);
    }

    /// <summary>The factor that brings gradients down to the player's norm, with its own derivative; null where they are within it.</summary>
    private Tensor? Shrink(Tensor[] gradients)
    {
        if (!double.IsFinite(player.ClipNorm))
            return null;
        var norm = gradients.Aggregate(Tensor.Zeros([]), (sum, gradient) => sum + gradient.Square().Sum()).Sqrt();
        return norm.Item() > player.ClipNorm ? player.ClipNorm / norm : null;
    }
}
