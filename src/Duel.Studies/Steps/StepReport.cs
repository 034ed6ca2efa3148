namespace Duel.Studies;

/// <summary>The cost of a training step of a preset.</summary>
/// <param name="Preset">The preset's name.</param>
/// <param name="MedianMs">Milliseconds a step, the median.</param>
/// <param name="MinMs">Milliseconds of the fastest step.</param>
/// <param name="SamplesPerSecond">Real samples shown a second, at the median.</param>
/// <param name="PeakShare">Nominal arithmetic at the median over <paramref name="PeakGigaflops"/>; minimal filtering can bring it above 1.</param>
/// <param name="GcBytesPerStep">Bytes that a step takes from the garbage collector, the mean.</param>
/// <param name="PeakResidentBytes">The most memory that the process held at once.</param>
/// <param name="Gigaflops">Billions of nominal multiplications and additions a second, at the median.</param>
/// <param name="PeakGigaflops">The same of a loop that does nothing else, on all threads, in the same process.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Simd">The vector instructions.</param>
/// <param name="Algorithm">Algorithm of the convolutions.</param>
/// <param name="Steps">Steps timed.</param>
/// <param name="Batch">Samples a batch.</param>
/// <param name="Parameters">Trainable numbers of the generator and, where there is one, of the discriminator.</param>
public sealed record StepReport(
    string Preset,
    double MedianMs,
    double MinMs,
    double SamplesPerSecond,
    double PeakShare,
    long GcBytesPerStep,
    long PeakResidentBytes,
    double Gigaflops,
    double PeakGigaflops,
    int Threads,
    SimdLevel Simd,
    ConvolutionAlgorithm Algorithm,
    int Steps,
    int Batch,
    IReadOnlyList<long> Parameters);
