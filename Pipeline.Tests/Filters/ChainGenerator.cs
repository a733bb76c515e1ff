using System.Globalization;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

/// <summary>Makes up steps and chains that a picture can have. Half of the numbers are the limits of their range.</summary>
internal sealed class ChainGenerator(Random random)
{
    /// <summary>A chain of up to <paramref name="longest"/> steps, none slower than <paramref name="work"/> allows.</summary>
    public string Chain(PictureShape picture, int longest, int work)
    {
        var steps = new List<string>();
        for (var count = random.Next(1, longest + 1); count > 0; count--)
        {
            var rows = CatalogRows.All.Where(row => row.Work <= work && Takes(row, picture)).ToArray();
            var step = Step(rows[random.Next(rows.Length)], picture);
            steps.Add(step);
            picture = After(step, picture);
        }
        return string.Join(',', steps);
    }

    /// <summary>Whether a picture can have a step of this row.</summary>
    public static bool Takes(CatalogRow row, PictureShape picture) =>
        row.Depths.Contains(picture.Depth) && (row.Name != "shrink" || Math.Min(picture.Width, picture.Height) >= 2);

    /// <summary>A step of a row, all its arguments by position. The widest bells are tried on small pictures: they take seconds on others.</summary>
    public string Step(CatalogRow row, PictureShape picture)
    {
        var maximum = (1 << picture.Depth) - 1;
        var widest = picture.Pixels > 40_000 ? 4 : 50;
        var values = row.Name switch
        {
            "crop" => Rectangle(picture),
            "shrink" => [Number(row.Arguments[0] with { Maximum = Math.Min(16, Math.Min(picture.Width, picture.Height)) })],
            "threshold" or "brightness" => [Number(row.Arguments[0] with { Minimum = row.Arguments[0].Minimum < 0 ? -maximum : 0, Maximum = maximum })],
            "median" when picture.Depth == 16 => [random.Next(2) == 0 ? "3" : "5"],
            "gaussian" when random.Next(2) == 0 => ["0", Number(row.Arguments[1] with { Minimum = 0.01, Maximum = widest })],
            "unsharp" => [Number(row.Arguments[0] with { Maximum = Math.Min(widest, 20) }), Value(row.Arguments[1])],
            "canny" => Canny(row),
            _ => row.Arguments.Select(Value).ToArray(),
        };
        return string.Join(':', values.Prepend(row.Name));
    }

    private static PictureShape After(string step, PictureShape picture)
    {
        var parts = step.Split(':');
        return parts[0] switch
        {
            "crop" => picture with { Width = int.Parse(parts[3], CultureInfo.InvariantCulture), Height = int.Parse(parts[4], CultureInfo.InvariantCulture) },
            "shrink" => picture with
            {
                Width = picture.Width / int.Parse(parts[1], CultureInfo.InvariantCulture),
                Height = picture.Height / int.Parse(parts[1], CultureInfo.InvariantCulture),
            },
            "rotate" when parts[1] != "180" => picture with { Width = picture.Height, Height = picture.Width },
            _ => picture,
        };
    }

    private string Value(RowArgument argument) =>
        argument.Choices.Length > 0 ? argument.Choices[random.Next(argument.Choices.Length)] : Number(argument);

    private string Number(RowArgument argument)
    {
        var value = random.Next(4) switch
        {
            0 => argument.Minimum,
            1 => argument.Maximum,
            _ => argument.Step > 0
                ? argument.Minimum + (argument.Step * random.Next((int)((argument.Maximum - argument.Minimum) / argument.Step) + 1))
                : Math.Clamp(Math.Round(argument.Minimum + (random.NextDouble() * (argument.Maximum - argument.Minimum)), 3), argument.Minimum, argument.Maximum),
        };
        return value.ToString("0.###", CultureInfo.InvariantCulture);
    }

    private string[] Rectangle(PictureShape picture)
    {
        var (x, y) = (random.Next(picture.Width), random.Next(picture.Height));
        int[] values = [x, y, random.Next(picture.Width - x) + 1, random.Next(picture.Height - y) + 1];
        return Array.ConvertAll(values, value => value.ToString(CultureInfo.InvariantCulture));
    }

    private string[] Canny(CatalogRow row)
    {
        var low = Value(row.Arguments[0]);
        var high = row.Arguments[1] with { Minimum = double.Parse(low, CultureInfo.InvariantCulture) };
        return [low, Value(high), Value(row.Arguments[2])];
    }
}
