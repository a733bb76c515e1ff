using System.Text;
using Pipeline.Filters;
using Xunit.Abstractions;

namespace Pipeline.Tests.Filters;

public sealed class ChainParserTests(ITestOutputHelper output)
{
    /// <summary>Of the texts made up; <c>FUZZ_SEED</c> tries others.</summary>
    private static readonly int FuzzSeed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var seed) ? seed : 7;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:=+- _\tGAUSSIAN\u00e4\u2028\0";

    [Theory]
    [InlineData("gaussian:5:1.2,grayscale,canny:100:200", "gaussian:5:1.2,grayscale,canny")]
    [InlineData("gaussian:sigma=1.2", "gaussian:0:1.2")]
    [InlineData("gaussian:5:sigma=0", "gaussian:5")]
    [InlineData("canny:high=300:low=50", "canny:50:300")]
    [InlineData("canny:aperture=5", "canny:100:200:5")]
    [InlineData("brightness:+007", "brightness:7")]
    [InlineData("brightness:-0", "brightness:0")]
    [InlineData("brightness:-010", "brightness:-10")]
    [InlineData("gamma:01.500", "gamma:1.5")]
    [InlineData("gamma:000.25", "gamma:0.25")]
    [InlineData("saturation:0.00000000000000000000001", "saturation:0.00000000000000000000001")]
    [InlineData("vignette:0.50", "vignette")]
    [InlineData("erode:shape=cross", "erode:3:cross")]
    public void A_chain_has_one_canonical_spelling(string text, string canonical)
    {
        var chain = FilterChain.Parse(text);

        Assert.Equal(canonical, chain.Text);
        Assert.Equal(canonical, FilterChain.Parse(canonical).Text);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("grayscale,", "Step 2, \"\": the step is empty")]
    [InlineData(",grayscale", "Step 1")]
    [InlineData("grayscale ,invert", "Step 1, \"grayscale \": blanks are not allowed")]
    [InlineData("grayscale, invert", "Step 2, \" invert\": blanks are not allowed")]
    [InlineData(" grayscale", "blanks are not allowed")]
    [InlineData("grayscale\n", "blanks are not allowed")]
    [InlineData("box: 5", "blanks are not allowed")]
    [InlineData("box:5\t:", "blanks are not allowed")]
    [InlineData("box:size =5", "blanks are not allowed")]
    [InlineData("invert,\u00a0", "blanks are not allowed")]
    [InlineData("invert, ", "blanks are not allowed")]
    [InlineData("Grayscale", "lower case: \"grayscale\"")]
    [InlineData("grayscael", "there is no filter \"grayscael\"; there are adaptive, autocontrast,")]
    [InlineData("grayscale:1", "1 arguments are given, but grayscale takes none")]
    [InlineData("grayscale:", "grayscale takes none")]
    [InlineData("box", "size is missing: an odd whole number from 1 to 99")]
    [InlineData("box:4", "size must be an odd whole number from 1 to 99, but is \"4\"")]
    [InlineData("box:101", "from 1 to 99")]
    [InlineData("box:5.0", "whole number")]
    [InlineData("box:", "but is \"\"")]
    [InlineData("box:0x5", "but is \"0x5\"")]
    [InlineData("gamma:1e1", "but is \"1e1\"")]
    [InlineData("gamma:.5", "but is \".5\"")]
    [InlineData("gamma:5.", "but is \"5.\"")]
    [InlineData("gamma:+-1", "but is \"+-1\"")]
    [InlineData("gamma:NaN", "but is \"NaN\"")]
    [InlineData("gamma:1\u0661", "but is")]
    [InlineData("gamma:0.0499999", "from 0.05 to 20")]
    [InlineData("hue:33", "an even whole number from -180 to 180")]
    [InlineData("gaussian", "size or sigma must be given")]
    [InlineData("gaussian:0", "size or sigma must be given")]
    [InlineData("gaussian:2", "or 0 (from sigma)")]
    [InlineData("gaussian:5:size=5", "size is given twice")]
    [InlineData("gaussian:sigma=1:5", "positional arguments come first")]
    [InlineData("gaussian:radius=1", "there is no argument \"radius\"; gaussian takes size, sigma")]
    [InlineData("canny:200:100", "low must be at most high")]
    [InlineData("channel:x", "name must be r, g or b")]
    [InlineData("threshold:65536", "from 0 to 65535, on an 8-bit picture from 0 to 255")]
    [InlineData("crop:0:0:0:5", "width must be")]
    [InlineData("invert,box:4", "Step 2, \"box:4\"")]
    public void What_is_no_chain_is_refused_with_what_is_allowed(string text, string reason)
    {
        var refusal = Assert.Throws<FilterSyntaxException>(() => FilterChain.Parse(text));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chains_have_a_longest_text_and_a_largest_number_of_steps()
    {
        var longest = string.Join(',', Enumerable.Repeat("invert", FilterChain.MaximumSteps));

        Assert.Equal(FilterChain.MaximumSteps, FilterChain.Parse(longest).Steps.Count);
        Assert.Throws<FilterSyntaxException>(() => FilterChain.Parse(longest + ",invert"));
        Assert.Throws<FilterSyntaxException>(() => FilterChain.Parse(new string('x', FilterChain.MaximumLength + 1)));
    }

    [Fact]
    public void Whatever_is_written_is_a_chain_or_a_refusal()
    {
        var random = new Random(FuzzSeed);
        var names = FilterCatalog.All.Select(declaration => declaration.Name).ToArray();

        var accepted = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = Write(random, names);
            try
            {
                var chain = FilterChain.Parse(text);
                Assert.Equal(chain.Text, FilterChain.Parse(chain.Text).Text);
                accepted++;
            }
            catch (FilterSyntaxException refusal)
            {
                Assert.NotEmpty(refusal.Message);
            }
        }

        output.WriteLine($"seed {FuzzSeed}: 50000 texts, {accepted} of them chains");
        Assert.InRange(accepted, 100, 49_000);
    }

    private static string Write(Random random, string[] names)
    {
        var text = new StringBuilder();
        for (var parts = random.Next(1, 5); parts > 0; parts--)
        {
            text.Append(text.Length > 0 && random.Next(10) > 0 ? "," : "");
            text.Append(names[random.Next(names.Length)]);
            for (var arguments = random.Next(4) * random.Next(2); arguments > 0; arguments--)
                text.Append(':').Append(random.Next(-300, 300) / (random.Next(3) == 0 ? 10.0 : 1));
        }
        for (var damage = random.Next(4) - 1; damage > 0 && text.Length > 0; damage--)
            text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
        return text.ToString();
    }
}
