using BenchmarkDotNet.Attributes;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary>Kernels of one kind, as a class that BenchmarkDotNet runs and as a list that <see cref="Bars"/> runs.</summary>
#pragma warning disable CA1001 // BenchmarkDotNet calls Free when the last repetition is over.
public abstract class KernelFamily
#pragma warning restore CA1001
{
    private TensorScope? operands;
    private Action work = () => { };

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    public IEnumerable<string> Names => Kernels().Select(kernel => kernel.Name);

    [GlobalSetup]
    public void Prepare()
    {
        operands = new();
        work = Kernels().First(kernel => kernel.Name == Name).Prepare();
    }

    [Benchmark]
    public void Run() => work();

    [GlobalCleanup]
    public void Free() => operands?.Dispose();

    /// <summary>The kernels, none prepared.</summary>
    internal abstract IEnumerable<Kernel> Kernels();

    /// <summary>A kernel whose results are given back after each call, derivatives not recorded.</summary>
    internal static Action Unrecorded(Func<Tensor> work) => () =>
    {
        using var scope = new TensorScope();
        using var off = GradientMode.NoGrad();
        work();
    };
}
