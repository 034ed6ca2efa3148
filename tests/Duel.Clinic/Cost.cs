using System.Diagnostics;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Clinic;

/// <summary>What a doctor costs: whole runs with and without one, in turns.</summary>
internal static class Cost
{
    private const int UpdateSteps = 8;

    /// <summary>Prints a table.</summary>
    public static void Tell()
    {
        Parallelism.Threads = 1;
        Console.WriteLine("| run | steps | without, ms a step | with, ms a step | more |\n|---|---|---|---|---|");
        foreach (var (index, steps) in new[] { (0, 1000), (4, 60) })
        {
            var patient = Patients.Healthy[index];
            var (without, with) = (new List<double>(), new List<double>());
            Time(patient, steps / 4, OnTrouble.Recover);
            for (var turn = 0; turn < UpdateSteps; turn++)
            {
                with.Add(Time(patient, steps, OnTrouble.Recover));
                without.Add(Time(patient, steps, OnTrouble.Ignore));
            }
            Console.WriteLine($"| {patient.Name} | {steps} | {without.Min():0.000} | {with.Min():0.000} | {(with.Min() / without.Min()) - 1:P1} |");
        }
    }

    private static double Time(Patient patient, int steps, OnTrouble order)
    {
        var data = patient.Open()!;
        var run = new GanRun(data, patient.Options(data) with { Budget = new(Steps: steps), Health = new() { OnTrouble = order } });
        // The processor's time on one thread: what others do on the machine hardly matters to it.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        run.Trainer.Run();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / steps;
    }
}
