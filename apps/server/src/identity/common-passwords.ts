/**
 * Words that people make passwords of, as lists of leaked passwords show them: without the digits and signs that are
 * put around them, which the rules take off first. Korean words stand as they are typed on an English keyboard too.
 */
const words = `
password passwort passwd passphrase passcode passport pass pwd secret secrets mysecret private geheim topsecret
letmein letmeinnow openup opensesame sesame access accesscode admin admins administrator administrador adminadmin
root toor superuser superadmin sysadmin system sysop operator manager supervisor user users username guest public
test tests tester testing testtest test test demo example sample temp temporary tmp trial default changeme change
changeit changethis changepassword newpassword oldpassword mypassword thepassword yourpassword userpassword nopassword
welcome welcomehome hello hellohello helloworld hi hey goodbye bye thanks thankyou please login logon signin signup
master masterkey keymaster server service support helpdesk security secure company office work working worker job
iloveyou iloveu iloveme loveyou loveme lovely lover lovers love mylove truelove babylove forever foreverlove always
baby babygirl babyboy babydoll princess prince queen king angel angels angela heaven devil demon hell satan god jesus
jesuschrist christ lord faith hope grace bless blessed blessing amen church bible spirit holy trinity michael gabriel
sunshine sunflower sunny sun moon moonlight star stars starlight sky rainbow summer winter spring autumn january
february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday flower flowers rose roses lily daisy jasmine violet orchid cherry cherryblossom apple banana
orange lemon melon peach grape strawberry chocolate cookie cookies candy sugar honey sweet sweety sweetie sweetheart
cupcake pumpkin butter cheese pizza burger coffee espresso starbucks cocacola pepsi beer whiskey vodka dragon dragons
tiger tigers lion lions eagle eagles bear bears wolf wolves panda monkey monkeys horses cat cats kitty kitten hello
hellokitty dog dogs doggy puppy buddy rabbit bunny butterfly dolphin dolphins shark fish bird birds snoopy garfield
mickey mickeymouse minnie donald pooh tweety pikachu pokemon naruto sasuke onepiece luffy zelda mario luigi sonic
batman superman spiderman ironman hulk thor avengers wonderwoman joker deadpool matrix neo trinity starwars yoda
skywalker jedi startrek spock gandalf frodo hobbit harrypotter hogwarts hermione dumbledore voldemort twilight
football soccer baseball basketball hockey tennis golf volleyball swimming boxing wrestling karate taekwondo judo
liverpool chelsea arsenal manchester manutd united barcelona realmadrid madrid juventus milan bayern ronaldo messi
beckham rooney neymar zidane pele maradona jordan lebron kobe lakers celtics bulls cowboys steelers packers yankees
redsox giants dodgers patriots broncos raiders ferrari porsche mercedes bmw audi toyota honda hyundai kia nissan
mustang camaro corvette harley yamaha suzuki kawasaki ducati computer internet network windows microsoft apple
google facebook twitter instagram youtube yahoo gmail hotmail naver daum kakao kakaotalk samsung samsunggalaxy galaxy
iphone ipad android nokia motorola sony playstation xbox nintendo minecraft fortnite roblox warcraft starcraft diablo
overwatch leagueoflegends league counterstrike maplestory lineage battlefield callofduty counter halo tekken linux
ubuntu debian redhat oracle mysql postgres postgresql database mongo redis docker kubernetes jenkins github gitlab
java javascript python php ruby perl cisco juniper vmware wordpress joomla tomcat apache nginx hacker hackers hacked
hacking killer killers kill ninja samurai pirate pirates soldier warrior warriors hunter hunters shooter sniper
shadow shadows ghost phantom vampire zombie death dead darkness dark light lightning thunder thunderbird storm fire
firefire phoenix ice water ocean river mountain forest island beach paradise freedom liberty justice victory winner
winners champion champions legend hero heroes power powers strong strength energy magic magician wizard merlin
mystery fantasy dream dreams dreamer music musica guitar piano drummer rock rockstar metal metallica slipknot
nirvana eminem beyonce rihanna madonna michaeljackson blackpink bangtan bts exo twice bigbang fuckyou fuckoff fuck
asshole bitch shit sexy sexybitch pussy dick boobs hottie hotgirl sexsex playboy porn whatever nothing anything
something everything never nobody somebody someone anyone money dollar dollars cash rich million millionaire
business bank banking credit creditcard gold golden silver diamond diamonds platinum crystal lucky luckyday chance
casino poker blackjack jackpot trustnoone trustno trustme believe peace happy happyday happiness smile laugh funny
crazy cool awesome amazing wonderful beautiful pretty handsome cute adorable perfect special super superstar family
mother father mom mommy mama dad daddy papa brother sister brothers sisters friend friends friendship bestfriend
bestfriends grandma grandpa children boy girl girls boys woman man lady gentleman andrew anthony ashley brandon
brian charlie chris christian christopher daniel danielle david edward elizabeth emily eric george hannah jackson
jacob james jason jennifer jessica john johnny jonathan joseph joshua justin karen kevin kimberly laura lauren lisa
maria mark martin mary matthew megan melissa michelle mike nathan nicholas nicole oliver olivia patrick paul peter
rachel rebecca richard robert ryan samantha samuel sandra sarah scott sophia sophie stephanie stephen steven susan
taylor thomas tiffany timothy tony vanessa victoria vincent william zachary america american canada england london
paris berlin germany france spain italy russia moscow china beijing japan tokyo india mexico brasil brazil texas
california newyork florida chicago boston dallas denver seattle vegas lasvegas hollywood
korea korean southkorea seoul busan pusan incheon daegu daejeon gwangju ulsan sejong gyeonggi suwon jeju jejudo
songdo bupyeong michuhol namdong gyeyang seogu donggu junggu yeonsu ganghwa ongjin michuholcity incheoncity cityhall
callcenter callcentre call center centre dasan dasancall minwon minwonin sangdam sangdamsa counselor consultant agent
agents telephone phone headset queue console michuholconsole incheoncall michuholcall onetwozero
qwerty qwert qwertz azerty qwertyuiop asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc
wsxedc edcrfv qweasd qweasdzxc asdqwe asdzxc poiuytrewq lkjhgfdsa mnbvcxz qwer qwerasdf qwerty asdasd qweqwe zxczxc
abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcabc aaa bbb xxx zzz xyz
sarang saranghae saranghe annyeong annyong anyoung haengbok hanguk daehanminguk minguk hangul kimchi bulgogi bibimbap
soju makgeolli chingu oppa eonni hyung noona eomma appa gajok hwaiting fighting aigo bimilbunho bimil bimilbeonho
gwanrija gwalrija damdangja jikwon gongmuwon sicheong gucheong hoesa chulgeun toegeun
qlalfqjsgh qlalf dkagh tkfkd tkfkdgo tkfkdgody dkssud dkssudgktpdy gksrnr eogksalsrnr rhksflwk ekaekdwk wlrdnjs rhdandnjs
dlscjs dlscjstl alcnghf alcnghfzhftpsxj zhftpsxj tkdeka tkdekatk alsdnjs tlcjd rncjd ghltk clsrn djaak dkqk rkwhr
비밀번호 암호 사랑 사랑해 안녕 안녕하세요 대한민국 한국 서울 인천 인천시 인천광역시 미추홀 미추홀구 미추홀콜 미추홀콜센터
콜센터 다산콜 상담 상담사 민원 민원인 시청 구청 공무원 관리자 담당자 직원 회사 출근 퇴근 행복 친구 가족 엄마 아빠
`;

/** The words, each once. */
export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Runs of neighbouring keys and signs in their order; they count backwards too. */
export const keyRuns: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '가나다라마바사아자차카타파하',
  'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ',
  'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ',
  'ㅋㅌㅊㅍㅠㅜㅡ',
];
