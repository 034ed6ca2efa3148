using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Clinic;

/// <summary>A run to be watched.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Open">Its data; null where they are not at hand.</param>
/// <param name="Steps">How long it is watched.</param>
/// <param name="Options">How it is trained.</param>
internal sealed record Patient(string Name, Func<IDataset?> Open, int Steps, Func<IDataset, GanRunOptions> Options);

/// <summary>Runs that are well, each with another game or other data.</summary>
internal static class Patients
{
    private static readonly Lazy<IDataset> Garments = new(() => Datasets.Open("fashion").Dataset);
    private static readonly Lazy<IDataset?> Digits = new(OpenDigits);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Patient> Healthy { get; } =
    [
        Ring("default", 4000, new GanRunOptions()),
        Ring("non-saturating with R1", 3000, new() { Objective = new(new NonSaturating(), new R1(0.1)) }),
        Ring("wasserstein-gp", 2000, new() { Objective = new(new Wasserstein(), new GradientPenalty()), DiscriminatorSteps = 3, GeneratorOptimizer = new Adam(1e-3, 0, 0.9), DiscriminatorOptimizer = new Adam(1e-3, 0, 0.9) }),
        Ring("least-squares with R1 and R2", 3000, new() { Objective = new(new LeastSquares(), new R1(0.1), new R2(0.1)) }),
        Garment("default", 600, Small(false)),
        Garment("hinge, spectral norm", 600, Small(true) with { Objective = new(new Hinge()), GeneratorOptimizer = new Adam(2e-4, 0, 0.9), DiscriminatorOptimizer = new Adam(2e-4, 0, 0.9) }),
        Garment("non-saturating with R1, no classes", 600, Small(false) with { Objective = new(new NonSaturating(), new R1(1)), Unconditional = true }),
        Digit("default", 600, Small(false)),
        Digit("relativistic average with R1 and R2", 600, Small(false) with { Objective = new(new RelativisticAverage(), new R1(1), new R2(1)) }),
        Digit("wasserstein-gp, no classes", 400, Small(false) with { Objective = new(new Wasserstein(), new GradientPenalty()), DiscriminatorSteps = 2, Unconditional = true, GeneratorOptimizer = new Adam(2e-4, 0, 0.9), DiscriminatorOptimizer = new Adam(2e-4, 0, 0.9) }),
    ];

    /// <summary>A ring learned with some options.</summary>
    public static Patient Ring(string name, int steps, GanRunOptions options) =>
        new($"ring, {name}", () => new GaussianRing(), steps, _ => options with { Unconditional = true });

    private static Patient Garment(string name, int steps, GanRunOptions options) => new($"garments, {name}", () => Garments.Value, steps, data => Fitted(options, data));

    private static Patient Digit(string name, int steps, GanRunOptions options) => new($"digits, {name}", () => Digits.Value, steps, data => Fitted(options, data));

    private static GanRunOptions Small(bool isSpectral) => new()
    {
        BatchSize = 32,
        Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 12, DiscriminatorNormalization = isSpectral ? DiscriminatorNormalization.Spectral : DiscriminatorNormalization.None },
    };

    private static GanRunOptions Fitted(GanRunOptions options, IDataset data) =>
        options with { Architecture = (DcganArchitecture)options.Architecture! with { ClassCount = options.Unconditional ? 0 : data.Spec.ClassCount } };

    private static IDataset? OpenDigits()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var digits = Path.Combine(folder.FullName, "shared", "data", "mnist");
            if (Directory.Exists(digits))
                return Datasets.Open(digits).Dataset;
        }
        return null;
    }
}
