namespace Duel.Tensors;

internal sealed unsafe partial class CpuBackend
{
    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second)
    {
        Ranges<UpdateBody>.For(new(values.Pointer<float>(), gradient.Pointer<float>(), Pointer(first), Pointer(second), update), values.Shape.Count, Chunks.Length);
        values.LiveBlock.Version++;
    }

    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second)
    {
        using var pieces = new Pieces(gradients, starts);
        var body = new PiecewiseUpdate(pieces.First, pieces.Count, values.Pointer<float>(), Pointer(first), Pointer(second), update, (float)factor);
        Ranges<PiecewiseUpdate>.For(body, pieces.End, Chunks.Length);
        GC.KeepAlive(gradients);
        values.LiveBlock.Version++;
    }

    public void MoveTowards(Tensor values, Tensor target, double share)
    {
        Ranges<LerpBody>.For(new(values.Pointer<float>(), target.Pointer<float>(), (float)share), values.Shape.Count, Chunks.Length);
        values.LiveBlock.Version++;
    }

    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts)
    {
        using var pieces = new Pieces(tensors, starts);
        var chunks = (pieces.End + Chunks.Length - 1) / Chunks.Length;
        using var sums = Scratch.Rent(Math.Max(1, chunks));
        Ranges<SquareSums>.For(new(pieces.First, pieces.Count, sums.Pointer), pieces.End, Chunks.Length);
        GC.KeepAlive(tensors);
        var sum = 0.0;
        for (var i = 0L; i < chunks; i++)
            sum += sums.Pointer[i];
        return Math.Sqrt(sum);
    }

    public void IteratePower(Tensor weight, Tensor left, Tensor right) => CpuSpectralNormalization.IteratePower(weight, left, right);

    private static float* Pointer(Tensor? moment) => moment is null ? null : moment.Pointer<float>();
}
