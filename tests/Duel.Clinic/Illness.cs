using Duel.Data;
using Duel.Losses;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Clinic;

/// <summary>A run with a planted failure.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Verdict">The verdict that is right.</param>
/// <param name="Onset">Steps before the failure begins.</param>
/// <param name="Begin">Builds the run, with a seed and the doctor's orders.</param>
internal sealed record Illness(string Name, string Verdict, int Onset, Func<ulong, OnTrouble, GanRun?> Begin)
{
    /// <summary>A right verdict comes within so many steps of the onset.</summary>
    public const int MostSteps = 500;

    private const double Fading = 0.95;
    private static readonly Patient Ring = Patients.Ring("default", 0, new GanRunOptions());
    private static readonly Patient Garments = Patients.Healthy.First(patient => patient.Name == "garments, default");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Illness> All { get; } =
    [
        Collapse("collapse from the start, ring", Ring, 0),
        Collapse("collapse, ring", Ring, 800),
        Collapse("collapse, garments", Garments, 100),
        // Early: some runs have reached the ring a hundred steps later, and then there is nothing left to learn.
        Vanishing("vanishing gradient, ring", Ring, 200),
        Vanishing("vanishing gradient, garments", Garments, 60),
        NotANumber("not a number, ring", Ring, 700),
        NotANumber("not a number, garments", Garments, 60),
        Copying("memoriser of 500 points, ring", Ring, 400, 500),
        Copying("memoriser of 5,000 pictures, garments", Garments, 60, 5000),
    ];

    private static Illness Collapse(string name, Patient patient, int start) => new(name, "mode collapse, partial", start, (seed, order) =>
        Run(patient, new(start), seed, order, (onset, data, options) => options with { Architecture = new PlantedDesign(options.Architecture!, healthy => new CollapsingGenerator(healthy, onset)) }));

    private static Illness Vanishing(string name, Patient patient, int start) => new(name, "vanishing gradient", start, (seed, order) =>
        Run(patient, new(start), seed, order, (onset, data, options) => options with
        {
            Objective = options.Objective! with
            {
                Loss = new DelegateLoss(new NonSaturating().Discriminator, scores => new NonSaturating().Generator(scores) * Math.Pow(Fading, Math.Max(0, onset.Since))),
            },
        }));

    private static Illness NotANumber(string name, Patient patient, int start) => new(name, "not a number", start, (seed, order) =>
        Run(patient, new(start), seed, order, (onset, data, options) => Breaking(options, onset)));

    /// <summary>A loss that is not a number, once: what the run does after it has gone back is up to it.</summary>
    public static GanRunOptions Breaking(GanRunOptions options, Onset onset)
    {
        var game = options.Objective!.Loss;
        var isDone = false;
        return options with
        {
            Objective = options.Objective with
            {
                Loss = new DelegateLoss(game.Discriminator, scores => game.Generator(scores) * (onset.Since >= 0 && !isDone && (isDone = true) ? float.NaN : 1), game.GeneratorSeesReal),
            },
        };
    }

    private static Illness Copying(string name, Patient patient, int start, int count) => new(name, "memorising", start, (seed, order) =>
        Run(patient with { Open = () => patient.Open() is { } all ? new FirstSamples(all, count) : null }, new(start), seed, order,
            (onset, data, options) => options with { Architecture = new PlantedDesign(options.Architecture!, healthy => new CopyingGenerator(healthy, onset, data)) }));

    private static GanRun? Run(Patient patient, Onset onset, ulong seed, OnTrouble order, Func<Onset, IDataset, GanRunOptions, GanRunOptions> plant)
    {
        if (patient.Open() is not { } data)
            return null;
        var options = patient.Options(data) with { Seed = seed, Budget = new(Steps: onset.Start + MostSteps), Health = new() { OnTrouble = order } };
        var run = new GanRun(data, plant(onset, data, GanDefaults.Resolve(options, data)));
        run.Trainer.Callbacks.Add(onset);
        return run;
    }

    /// <summary>The beginning of a set, so that there is something to learn by heart.</summary>
    private sealed class FirstSamples(IDataset all, int count) : IDataset
    {
        public string Name => all.Name;

        public int Count => count;

        public SampleSpec Spec => all.Spec;

        public int Read(int index, Span<float> sample) => all.Read(index, sample);
    }
}
