namespace Duel.Training;

/// <summary>The numbers that networks keep beside their weights, such as running statistics, of several processes: means over all of them after each step.</summary>
internal sealed class SharedStatistics
{
    private readonly ProcessGroup group;
    private readonly Parameter[] kept;
    // For every step alike: what is kept has the same length in all of them.
    private readonly float[] own, all, shares;

    /// <summary>Finds them.</summary>
    /// <param name="group">The processes, whose shares stay as they are.</param>
    /// <param name="players">Players whose networks keep them.</param>
    public SharedStatistics(ProcessGroup group, IEnumerable<Player> players)
    {
        this.group = group;
        kept = [.. players.SelectMany(player => player.Networks).SelectMany(network => network.Parameters()).Select(entry => entry.Parameter)
            .Where(parameter => !parameter.IsTrainable && parameter.Value.Type == DType.Float32).Distinct()];
        own = new float[kept.Sum(parameter => (int)parameter.Value.Shape.Count)];
        (all, shares) = (new float[own.Length * group.Size], group.Gather((float)group.Share));
    }

    /// <summary>Puts the means in the place of what this process has.</summary>
    public void Average()
    {
        if (own.Length == 0)
            return;
        var place = 0;
        foreach (var parameter in kept)
        {
            var values = parameter.Value.AsSpan();
            values.CopyTo(own.AsSpan(place));
            place += values.Length;
        }
        group.Gather<float>(own, all);
        for (var i = 0; i < own.Length; i++)
        {
            // What is the same everywhere stays as it is: a mean of equals may differ from them in the last bit.
            var (sum, isSame) = (0f, true);
            for (var rank = 0; rank < group.Size; rank++)
            {
                var value = all[(rank * own.Length) + i];
                sum += value * shares[rank];
                isSame &= value == all[i];
            }
            own[i] = isSame ? all[i] : sum;
        }
        place = 0;
        foreach (var parameter in kept)
        {
            var values = parameter.Value.AsWritableSpan();
            own.AsSpan(place, values.Length).CopyTo(values);
            place += values.Length;
        }
    }
}
