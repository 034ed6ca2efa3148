namespace Duel.Tensors;

internal sealed unsafe partial class CpuBackend
{
    public Tensor Allocate(Shape shape, DType type) => Tensor.Uninitialized(shape, type);

    public void Fill(Tensor to, double value)
    {
        if (to.Type == DType.Float32)
            Fill(to.Pointer<float>(), to.Shape.Count, (float)value);
        else
            Fill(to.Pointer<double>(), to.Shape.Count, value);
    }

    public void Fill(Tensor to, in RandomNumbers numbers) => RandomFill.Run(to, numbers);

    public void Upload(ReadOnlySpan<float> from, Tensor to) => from.CopyTo(to.AsWritableSpan());

    public void Upload(ReadOnlySpan<double> from, Tensor to)
    {
        if (to.Type == DType.Float64)
        {
            from.CopyTo(new(to.Pointer<double>(), from.Length));
            return;
        }
        var values = to.Pointer<float>();
        for (var i = 0; i < from.Length; i++)
            values[i] = (float)from[i];
    }

    public void Download(Tensor from, Span<double> to)
    {
        if (from.Type == DType.Float64)
        {
            new ReadOnlySpan<double>(from.Pointer<double>(mayChange: false), to.Length).CopyTo(to);
            return;
        }
        var values = from.Pointer<float>(mayChange: false);
        for (var i = 0; i < to.Length; i++)
            to[i] = values[i];
    }

    public void Copy(Tensor from, Tensor to)
    {
        Ranges<CopyBody>.For(new(from.Bytes(), to.Bytes()), to.Shape.Count * to.Type.Bytes, CopyBody.PerTask);
        to.LiveBlock.Version++;
    }

    private static void Fill<T>(T* destination, long count, T value)
        where T : unmanaged
    {
        for (var done = 0L; done < count;)
        {
            var length = (int)Math.Min(count - done, 1 << 30);
            new Span<T>(destination + done, length).Fill(value);
            done += length;
        }
    }
}
