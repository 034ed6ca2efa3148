using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Deals a range of places out as tasks, and picks the register width: the one place where these kernels meet <see cref="Simd.Level"/>.</summary>
internal readonly struct Ranges<B>(B body, long count, long perTask) : ITaskBody
    where B : struct, IRangeBody
{
    /// <summary>Does all places, so many a task: a number that follows from the problem alone, never from the number of threads.</summary>
    public static void For(B body, long count, long perTask)
    {
        var ranges = new Ranges<B>(body, count, perTask);
        Workers.For((int)((count + perTask - 1) / perTask), ref ranges);
    }

    public void Run(int task)
    {
        var from = task * perTask;
        var to = Math.Min(count, from + perTask);
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: body.Run<Lanes512, Vector512<float>>(from, to); break;
            case SimdLevel.Vector256: body.Run<Lanes256, Vector256<float>>(from, to); break;
            case SimdLevel.Vector128: body.Run<Lanes128, Vector128<float>>(from, to); break;
            default: body.Run<LanesScalar, float>(from, to); break;
        }
    }
}
