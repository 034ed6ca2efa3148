using Duel.Tensors;

namespace Duel.Bench;

/// <summary>What passes over memory: activations, sums and a change of layout, on one activation of 16.8 MB.</summary>
public class Activations : KernelFamily
{
    internal override IEnumerable<Kernel> Kernels() =>
    [
        new("leaky relu", () => Of(x => x.LeakyRelu())),
        new("tanh", () => Of(x => x.Tanh())),
        new("add", () => Of(x => x + x)),
        new("sum", () => Of(x => x.Sum())),
        new("permute to channels first", () => Of(x => x.ToChannelsFirst())),
    ];

    private static Action Of(Func<Tensor, Tensor> work)
    {
        var x = new Rng(1).Normal([64, 32, 32, 64]);
        return Unrecorded(() => work(x));
    }
}
