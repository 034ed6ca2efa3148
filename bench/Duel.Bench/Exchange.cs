using System.Globalization;
using Duel.Mpi;

namespace Duel.Bench;

/// <summary><c>exchange VALUES [ROUNDS]</c>, started by a launcher of MPI: what adding up gradients of so many values takes, beside everything else of a step.</summary>
internal static class Exchange
{
    private const int WarmUps = 3;

    /// <summary>Prints one line.</summary>
    /// <returns>0, or 2 for arguments that mean nothing.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        if (!int.TryParse(args.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || MpiGroup.Join(Console.Error.WriteLine) is not { } group)
        {
            Console.Error.WriteLine("exchange: write mpirun -n 2 ... exchange VALUES [ROUNDS].");
            return 2;
        }
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        var (values, processor, wall, spent) = (new float[length], new ProcessorClock(), new List<double>(), new List<double>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            // Whoever is late makes others wait: that is not what is asked for.
            group.Barrier();
            var (at, used) = (TimeProvider.System.GetTimestamp(), processor.GetTimestamp());
            group.Sum(values);
            if (round < 0)
                continue;
            wall.Add(TimeProvider.System.GetElapsedTime(at).TotalMilliseconds);
            spent.Add(processor.GetElapsedTime(used).TotalMilliseconds);
        }
        wall.Sort();
        spent.Sort();
        if (group.Rank == 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length} values on {group.Size} processes: {wall[0]:0.0} ms at best, {wall[rounds / 2]:0.0} in the median; {spent[rounds / 2]:0.0} ms of a processor in the median"));
        group.Leave(0, () => { });
        return 0;
    }
}
