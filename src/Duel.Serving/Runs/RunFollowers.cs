namespace Duel.Serving;

/// <summary>The runs that are looked at; those that were looked at longest ago are let go of.</summary>
/// <param name="runs">All runs.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunFollowers(RunCatalog runs, TimeProvider clock)
{
    private const int MostFollowed = 32;
    private readonly Lock door = new();
    private readonly LinkedList<RunFollower> followed = new();

    /// <summary>A run, up to date; null where there is none of that name.</summary>
    public RunFollower? Find(string? id)
    {
        if (runs.Find(id) is not { } run)
            return null;
        RunFollower? follower;
        lock (door)
        {
            follower = followed.FirstOrDefault(one => one.Run.Folder == run.Folder);
            if (follower is not null)
                followed.Remove(follower);
            followed.AddFirst(follower ??= new(run, clock));
            if (followed.Count > MostFollowed)
                followed.RemoveLast();
        }
        follower.Refresh();
        return follower;
    }

    /// <summary>All runs, the latest first.</summary>
    public IReadOnlyList<RunSummary> Summaries() => [.. runs.All.Select(RunSummary.Of).OrderByDescending(run => run.Status == RunStatus.Running).ThenByDescending(run => run.Changed)];
}
