namespace Duel.Training;

/// <summary>Means of losses and gradient norms since they were last taken.</summary>
internal sealed class LossMeans : IStateful
{
    private readonly Player[] players;
    private readonly double[] losses, norms;
    private readonly int[] counts;

    public LossMeans(Player[] players)
    {
        this.players = players;
        (losses, norms, counts) = (new double[players.Length], new double[players.Length], new int[players.Length]);
    }

    public IReadOnlyList<string> Names => [.. players.Select(player => player.Name)];

    public IReadOnlyList<long> Parameters => [.. players.Select(player => player.Parameters.Count)];

    public void Add(Player player, float loss)
    {
        var i = Array.IndexOf(players, player);
        losses[i] += loss;
        norms[i] += player.GradientNorm;
        counts[i]++;
    }

    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("losses", losses);
        serializer.SaveOrRestore("norms", norms);
        serializer.SaveOrRestore("counts", counts);
    }

    public StepsCompleted Take(RunState run)
    {
        var happened = new StepsCompleted(run.Step, run.Samples, run.Progress, run.Elapsed.TotalSeconds, Means(losses), Means(norms));
        Array.Clear(losses);
        Array.Clear(norms);
        Array.Clear(counts);
        return happened;
    }

    private float[] Means(double[] sums) => [.. sums.Select((sum, i) => counts[i] == 0 ? float.NaN : (float)(sum / counts[i]))];
}
