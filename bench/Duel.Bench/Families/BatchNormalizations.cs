using Duel.Tensors;

namespace Duel.Bench;

/// <summary>Batch norm of 16.8 MB in 64 channels: forward, and back to the input, the scale and the shift.</summary>
public class BatchNormalizations : KernelFamily
{
    private const double Epsilon = 1e-5;

    internal override IEnumerable<Kernel> Kernels() => [new("batch norm fwd", Forward), new("batch norm back", Back)];

    private static Action Forward()
    {
        var (x, scale, shift) = Operands();
        return Unrecorded(() => x.BatchNormalize(scale, shift, Epsilon, out _, out _));
    }

    private static Action Back()
    {
        var (x, scale, shift) = Operands();
        Tensor[] inputs = [x.AsVariable(), scale.AsVariable(), shift.AsVariable()];
        var y = inputs[0].BatchNormalize(inputs[1], inputs[2], Epsilon, out _, out _);
        var dy = new Rng(2).Normal(y.Shape);
        return Unrecorded(() => Gradient.Of(y, inputs, dy)[0]);
    }

    private static (Tensor X, Tensor Scale, Tensor Shift) Operands() => (new Rng(1).Normal([64, 32, 32, 64]), Tensor.Ones([64]), Tensor.Zeros([64]));
}
