namespace Duel.Training;

/// <summary>Weights that follow some players' every few steps, a share of the way, and take the players there (see <see cref="Lookahead"/>).</summary>
/// <param name="every">Steps between; 1 or more.</param>
/// <param name="share">Share of the way, (0, 1].</param>
/// <param name="players">All are taken in the same step.</param>
public sealed class SlowWeights(int every, double share, params IReadOnlyList<Player> players) : ICallback, IStateful
{
    private readonly Tensor[] slow = [.. players.Select(player => player.Parameters.Values.Copy())];

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Step % every != 0)
            return;
        for (var i = 0; i < slow.Length; i++)
        {
            slow[i].MoveTowards(players[i].Parameters.Values, share);
            players[i].Parameters.Values.CopyFrom(slow[i]);
        }
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        for (var i = 0; i < slow.Length; i++)
            serializer.SaveOrRestore(players[i].Name, slow[i]);
    }
}
