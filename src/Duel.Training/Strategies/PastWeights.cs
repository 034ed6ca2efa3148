namespace Duel.Training;

/// <summary>The mean of where some players have stood, and their distance from it (see <see cref="HistoricalAveraging"/>).</summary>
/// <param name="weight">Factor of the squared distance.</param>
/// <param name="players">Players whose weights are kept.</param>
internal sealed class PastWeights(double weight, params Player[] players) : IStateful
{
    private readonly Tensor[] means = [.. players.Select(player => Tensor.Zeros(player.Parameters.Values.Shape))];
    private readonly long[] counts = new long[players.Length];

    /// <summary>The term of a player's loss; where it stands now counts from now on.</summary>
    public Tensor Distance(Player player)
    {
        var i = Array.IndexOf(players, player);
        means[i].MoveTowards(player.Parameters.Values, 1.0 / ++counts[i]);
        return player.Parameters.Variables.Zip(player.Parameters.PartsOf(means[i]), (now, mean) => (now - mean).Square().Sum())
            .Aggregate((sum, distance) => sum + distance) * weight;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("counts", counts);
        for (var i = 0; i < means.Length; i++)
            serializer.SaveOrRestore(players[i].Name, means[i]);
    }
}
