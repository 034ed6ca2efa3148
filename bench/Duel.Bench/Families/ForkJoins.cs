using Duel.Tensors;

namespace Duel.Bench;

/// <summary>What it costs to share out work that is none.</summary>
public class ForkJoins : KernelFamily
{
    internal override IEnumerable<Kernel> Kernels() => [new("fork-join", () => Share)];

    private static void Share()
    {
        var nothing = default(Nothing);
        Workers.For(2, ref nothing);
    }

    private struct Nothing : ITaskBody
    {
        public readonly void Run(int task)
        {
        }
    }
}
