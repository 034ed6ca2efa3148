using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Applies an <see cref="SparseMap"/> to the middle axis of [outer, inputs, inner].</summary>
internal static unsafe class SparseMapKernel
{
    public static void Run(float* x, float* y, SparseMap map, long outer, long inner)
    {
        fixed (int* starts = map.Starts, sources = map.Sources)
        fixed (double* weights = map.Weights)
        {
            var body = new Body(x, y, starts, sources, weights, map.Inputs, map.Outputs, outer, inner);
            Workers.For(body.Tasks, ref body);
        }
    }

    public static void Reference<T>(T* x, T* y, SparseMap map, long outer, long inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0L; o < outer; o++)
        {
            for (var output = 0L; output < map.Outputs; output++)
            {
                for (var i = 0L; i < inner; i++)
                {
                    var sum = T.Zero;
                    for (var term = map.Starts[output]; term < map.Starts[output + 1]; term++)
                        sum += T.CreateChecked(map.Weights[term]) * x[(((o * map.Inputs) + map.Sources[term]) * inner) + i];
                    y[(((o * map.Outputs) + output) * inner) + i] = sum;
                }
            }
        }
    }

    private readonly struct Body(float* x, float* y, int* starts, int* sources, double* weights, long inputs, long outputs, long outer, long inner) : ITaskBody
    {
        private readonly long rowsPerTask = Math.Max(1, Chunks.Length / Math.Max(1, inner));

        public int Tasks => (int)(((outer * outputs) + rowsPerTask - 1) / rowsPerTask);

        public void Run(int task)
        {
            var (first, last) = (task * rowsPerTask, Math.Min(outer * outputs, (task + 1) * rowsPerTask));
            switch (Simd.Level)
            {
                case SimdLevel.Vector512: Rows<Lanes512, Vector512<float>>(first, last); break;
                case SimdLevel.Vector256: Rows<Lanes256, Vector256<float>>(first, last); break;
                case SimdLevel.Vector128: Rows<Lanes128, Vector128<float>>(first, last); break;
                default: Rows<LanesScalar, float>(first, last); break;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Rows<L, V>(long first, long last)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var row = first; row < last; row++)
            {
                var (o, output) = (row / outputs, row % outputs);
                var from = x + (o * inputs * inner);
                var to = y + (row * inner);
                var (begin, end) = (starts[output], starts[output + 1]);
                if (end == begin + 1 && weights[begin] == 1)
                {
                    Buffer.MemoryCopy(from + (sources[begin] * inner), to, inner * sizeof(float), inner * sizeof(float));
                    continue;
                }
                var i = 0L;
                for (; i <= inner - L.Count; i += L.Count)
                {
                    var sum = L.Zero;
                    for (var term = begin; term < end; term++)
                        sum = L.MultiplyAdd(L.Broadcast((float)weights[term]), L.Load(from + (sources[term] * inner) + i), sum);
                    L.Store(sum, to + i);
                }
                for (; i < inner; i++)
                {
                    var sum = 0f;
                    for (var term = begin; term < end; term++)
                        sum += (float)weights[term] * from[(sources[term] * inner) + i];
                    to[i] = sum;
                }
            }
        }
    }
}
