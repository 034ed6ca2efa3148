using System.Runtime.InteropServices;

namespace Duel.Training;

/// <summary>The loop of one process among others, all of which stay in the same state: see docs/adr/0025-data-parallel.md.</summary>
public sealed partial class Trainer
{
    // Hosts whose processors differ drift apart slowly; reading all weights takes a millisecond or two.
    private const int CompareEvery = 100;
    private readonly ProcessGroup? group = ProcessGroup.Current;
    private SharedStatistics? statistics;

    /// <summary>True for the process that writes files; the others of its group only train.</summary>
    private bool IsWriter => group is null or { Rank: 0 };

    /// <summary>The samples of a batch that are this process's.</summary>
    private (int Start, int Count) Own => data.Shard.Of(data.Size);

    /// <summary>Gets ready to train with others.</summary>
    private void Join()
    {
        if (group is null)
            return;
        if (data.Shard.Ranks != group.Size)
            throw new InvalidOperationException($"{data.GetType().Name} reads the batches of {data.Shard.Ranks} processes, and {group.Size} train: have it read the rows of Shard.OfProcess.Of(size).");
        group.Share = (double)Own.Count / data.Size;
        foreach (var player in Players)
            player.MakeRoom();
        statistics = new(group, Players);
        Controls?.ShareWith(group, 0, run.Step, Players);
        Compare();
    }

    /// <summary>The stream of a step, of which this process takes the rows of its samples.</summary>
    private Rng OwnRows(Rng rng)
    {
        if (group is null)
            return rng;
        var (start, count) = Own;
        return rng.OfRows(start, count, data.Size);
    }

    private Batch ReadOwn(long index)
    {
        var batch = data.Read(index);
        if (group is not null && batch.Count != Own.Count)
            throw new InvalidOperationException($"{data.GetType().Name} read {batch.Count} samples of a batch of {data.Size} in process {group.Rank} of {group.Size}, whose part is {Own.Count}: have it read the rows of Shard.OfProcess.Of(size) alone, or train in one process.");
        return batch;
    }

    /// <summary>Elapsed time, where anything depends on it, is that of the first process.</summary>
    private TimeSpan Agreed(TimeSpan elapsed) => group is null || options.Budget.Time is null ? elapsed : new(group.FromFirst(elapsed.Ticks));

    /// <summary>The reason to end of the first process that has one; what users have asked for while the run goes on, the first tells the others.</summary>
    private StopReason? Agreed(StopReason? reason)
    {
        if (group is null)
            return reason;
        const int None = -1;
        var all = group.Gather(reason is { } known ? (int)known : None, Controls?.Version ?? 0);
        Controls?.ShareWith(group, all[1], run.Step, Players);
        if (run.Step % CompareEvery == 0)
            Compare();
        return all.Where((code, i) => i % 2 == 0 && code != None).Select(code => (StopReason?)code).FirstOrDefault();
    }

    /// <summary>Refuses to go on from different weights or different places.</summary>
    /// <exception cref="InvalidOperationException">A process is in another state than the first one.</exception>
    private void Compare()
    {
        ulong[] own = [(ulong)run.Step, .. Players.Select(player => HashOf(player.Parameters.Values.AsSpan()))];
        var all = group!.Gather<ulong>(own);
        for (var rank = 1; rank < group.Size; rank++)
        {
            if (!all.AsSpan(rank * own.Length, own.Length).SequenceEqual(all.AsSpan(0, own.Length)))
                throw new InvalidOperationException($"Process {rank} on {group.HostOf(rank)} is at step {all[rank * own.Length]} and process 0 on {group.HostOf(0)} at step {all[0]}, and their weights differ: all hosts need the same version of Duel, the same vectors (DUEL_SIMD makes them alike), and one file system for data and runs. Resume from the last checkpoint then.");
        }
    }

    /// <summary>FNV-1a over pairs of values, and an odd one behind them.</summary>
    private static ulong HashOf(ReadOnlySpan<float> values)
    {
        var hash = 14695981039346656037UL;
        foreach (var pair in MemoryMarshal.Cast<float, ulong>(values))
            hash = (hash ^ pair) * 1099511628211UL;
        return values.Length % 2 == 0 ? hash : (hash ^ BitConverter.SingleToUInt32Bits(values[^1])) * 1099511628211UL;
    }
}
