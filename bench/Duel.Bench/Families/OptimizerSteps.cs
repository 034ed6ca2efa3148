using Duel.Tensors;
using Duel.Training;

namespace Duel.Bench;

/// <summary>Steps of optimisers on 3.6 million parameters in one buffer: a DCGAN generator at 64 pixels.</summary>
public class OptimizerSteps : KernelFamily
{
    private const int Count = 3_576_704;

    internal override IEnumerable<Kernel> Kernels() =>
    [
        new("adam", () => Of(new Adam(2e-4, 0.5, 0.999))),
        new("rmsprop", () => Of(new RmsProp())),
        new("sgd", () => Of(new Sgd())),
    ];

    private static Action Of(IOptimizer optimizer)
    {
        var rng = new Rng(1);
        var (values, gradient) = (rng["values"].Normal([Count]), rng["gradient"].Normal([Count]));
        var (first, second) = (Tensor.Zeros([Count]), Tensor.Zeros([Count]));
        var step = 0L;
        return () =>
        {
            var update = optimizer.At(++step, optimizer.Rate);
            values.Step(update, gradient, update.FirstGain != 0 ? first : null, update.SecondGain != 0 ? second : null);
        };
    }
}
