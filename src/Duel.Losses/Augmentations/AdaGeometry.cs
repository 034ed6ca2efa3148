namespace Duel.Losses;

/// <summary>Moves, turns and enlargements of ADA (arXiv:2006.06676, appendix B): one map a picture, composed of all steps.</summary>
internal static class AdaGeometry
{
    private const double Reach = 0.125, Growth = 0.2;

    public static PlaneMap[] Maps(Chances chances, Shape pictures, bool blit, bool geometry)
    {
        var (height, width) = (pictures[1], pictures[2]);
        var maps = new PlaneMap[chances.Count];
        Array.Fill(maps, PlaneMap.Identity);
        if (blit)
        {
            Then(chances.Uniform("mirror", u => u < 0.5 ? -1 : 1, 1), side => PlaneMap.Enlarge(side, 1));
            // Turned upright and flat pictures would have to change their sides.
            Then(chances.Uniform("quarters", u => Math.Floor(u * 4), 0), turns => PlaneMap.TurnQuarters(height == width ? (int)turns : (int)turns & 2));
            Then(chances.Uniform("right", u => Whole(u, width), 0), steps => PlaneMap.Move(steps, 0));
            Then(chances.Uniform("down", u => Whole(u, height), 0), steps => PlaneMap.Move(0, steps));
        }
        if (geometry)
        {
            // Two turns, so that their joint probability is p and stretching lies between them in any direction.
            var turning = 1 - Math.Sqrt(1 - chances.Probability);
            Then(chances.Normal("scale", n => Math.Pow(2, Growth * n), 1), size => PlaneMap.Enlarge(size, size));
            Then(chances.Uniform("turn", Angle, 0, turning), PlaneMap.Turn);
            Then(chances.Normal("stretch", n => Math.Pow(2, Growth * n), 1), size => PlaneMap.Enlarge(size, 1 / size));
            Then(chances.Uniform("turn-again", Angle, 0, turning), PlaneMap.Turn);
            Then(chances.Normal("slide-right", n => n * Reach * width, 0), far => PlaneMap.Move(far, 0));
            Then(chances.Normal("slide-down", n => n * Reach * height, 0), far => PlaneMap.Move(0, far));
        }
        return maps;

        void Then(double[] sizes, Func<double, PlaneMap> map)
        {
            for (var n = 0; n < maps.Length; n++)
                maps[n] = maps[n].Then(map(sizes[n]));
        }
    }

    private static double Angle(double u) => ((2 * u) - 1) * Math.PI;

    private static double Whole(double u, int extent) => Math.Round(((2 * u) - 1) * Reach * extent);
}
