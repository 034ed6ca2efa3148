namespace Duel.Backends.Torch;

/// <content>Functions of single values, sums, and values moved.</content>
internal sealed partial class TorchFunctions
{
    private static torch.Tensor? Unary(Operation operation, torch.Tensor x) => operation switch
    {
        Operation.Affine affine => (x * affine.Scale).add_(affine.Shift),
        Operation.Pow power => x.pow(power.Exponent),
        Operation.LeakyRelu rectifier => torch.nn.functional.leaky_relu(x, rectifier.Slope),
        Operation.Clamp clamp => x.clamp(clamp.Low, clamp.High),
        Operation.Convert convert => x.to(convert.Type == DType.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32),
        Operation.Broadcast broadcast => x.expand(Extents(broadcast.Shape)),
        Operation.Permute permute => x.permute([.. permute.Order.Select(axis => (long)axis)]),
        Operation.Sum sum => x.flatten(sum.First, sum.End - 1).sum(sum.First).reshape(Extents(sum.Shape)),
        Operation.Max max => x.amax([max.Axis], keepdim: true),
        Operation.Top top => x.topk(top.Count, top.Axis).values,
        Operation.MaxPool pool => x.unfold(pool.Axis, pool.Window, pool.Stride).amax([-1]),
        Operation.CumSum sum => sum.Reverse ? x.flip(sum.Axis).cumsum(sum.Axis).flip(sum.Axis) : x.cumsum(sum.Axis),
        Operation.Slice slice => x.slice(slice.Axis, slice.Start, slice.Start + ((slice.Count - 1L) * slice.Step) + 1, slice.Step),
        Operation.Flip flip => x.flip(flip.Axis),
        Operation.UpsampleNearest up => x.repeat_interleave(up.Factor, up.Axis),
        Operation.AlongAxis along => Along(along, x),
        _ => operation.Kind switch
        {
            OperationKind.Square => x.square(),
            OperationKind.Sqrt => x.sqrt(),
            OperationKind.Reciprocal => x.reciprocal(),
            OperationKind.Exp => x.exp(),
            OperationKind.Log => x.log(),
            OperationKind.Sigmoid => x.sigmoid(),
            OperationKind.Tanh => x.tanh(),
            OperationKind.Softplus => x.clamp(0, null).add_(x.abs().neg_().exp_().log1p_()),
            OperationKind.Abs => x.abs(),
            OperationKind.Sign => x.sign(),
            OperationKind.Above => x.gt(((Operation.Threshold)operation).Bound).to(x.dtype),
            OperationKind.Below => x.lt(((Operation.Threshold)operation).Bound).to(x.dtype),
            _ => null,
        },
    };

    private static torch.Tensor? Binary(Operation operation, torch.Tensor a, torch.Tensor b) => operation.Kind switch
    {
        OperationKind.Add => a + b,
        OperationKind.Subtract => a - b,
        OperationKind.Multiply => a * b,
        OperationKind.Divide => a / b,
        OperationKind.LeakyReluGradient => torch.where(b.gt(0), a, a * ((Operation.LeakyReluGradient)operation).Slope),
        OperationKind.SigmoidGradient => a * b * (1 - b),
        OperationKind.TanhGradient => a * (1 - b.square()),
        OperationKind.Maximum => a.maximum(b),
        OperationKind.Minimum => a.minimum(b),
        OperationKind.Greater => a.gt(b).to(a.dtype),
        OperationKind.Equal => a.eq(b).to(a.dtype),
        OperationKind.Mask => torch.where(b.eq(0), torch.zeros_like(a), a),
        _ => null,
    };

    private static torch.Tensor ScatterAdd(Operation.ScatterAdd operation, torch.Tensor x) =>
        torch.zeros([operation.Shape.Count], x.dtype, x.device).index_add_(0, Places(operation.Places, x), x.flatten(), 1).reshape(Extents(operation.Shape));

    private static torch.Tensor Places(Indices places, torch.Tensor x) => Of(places.Values, x.device);

    private static torch.Tensor Of(IEnumerable<int> numbers, torch.Device device) => torch.tensor([.. numbers.Select(number => (long)number)], torch.ScalarType.Int64, device);
}
